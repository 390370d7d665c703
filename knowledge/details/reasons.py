"""Why an offer is shown, and why another one is not."""

from datetime import date

from knowledge.catalogue.areas import area_keys, home_keys
from knowledge.catalogue.offer import Offer
from knowledge.details.phrases import with_conditions
from knowledge.details.standing import standing, state
from knowledge.eligibility import Eligibility
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.ranking import reasons
from knowledge.texts import Texts

# In two or three sentences.
MOST_MET = 2


def why_this(offer: Offer, eligibility: Eligibility, profile: Profile, texts: Texts, places: Places) -> str:
    """The reasons of the ranking, and what is known to be met. A judged part of an offer is enough."""
    found = {reason.code: reason.text for reason in reasons(offer, profile, texts, places)}
    if "domain" not in found:
        found = {"need": texts.say(f"details.why.{'other_need' if profile.domains else 'open_need'}")} | found
    met = [text for text in eligibility.met if text != _of_audience(offer, texts)][:MOST_MET]
    told = " ".join(found.values())
    return f"{told} {with_conditions(texts.say('details.why.met'), met, texts)}" if met else told


def _of_audience(offer: Offer, texts: Texts) -> str | None:
    """The condition that repeats the audience, which is a reason already."""
    if not offer.audience:
        return None
    names = texts.listed([texts.audience(name) for name in sorted(offer.audience)])
    return texts.say("condition.audience", audience=names)


def why_not(
    offer: Offer,
    eligibility: Eligibility,
    profile: Profile,
    texts: Texts,
    places: Places,
    today: date,
    shown: bool = False,
) -> str:
    """Why an offer was not shown, or comes after others: it is gone, elsewhere, fails a condition; else it is in the list.

    `shown`: it was shown already. A judged part of an offer is enough.
    """
    now = standing(offer, texts, today)
    if now and state(offer, today) in ("gone", "professional"):
        return now
    if not _reaches(offer, profile, places):
        return _joined(now, texts.say("details.why_not.elsewhere", area=texts.area(offer.area, places)))
    if eligibility.status == "unlikely":
        return _joined(now, with_conditions(texts.say("details.why_not.unmet"), eligibility.unmet, texts))
    listed = texts.say(f"details.why_not.{'shown' if shown else 'listed'}")
    unsure = (
        with_conditions(texts.say("details.outcome.open"), eligibility.open, texts)
        if eligibility.open
        else None
    )
    is_listed = state(offer, today) in ("current", "pilot")
    return _joined(now, listed if is_listed else None, unsure)


def _reaches(offer: Offer, profile: Profile, places: Places) -> bool:
    """Whether one of the two homes lies in the area; without a known home nothing can be said against it."""
    known = (places.get(profile.caregiver_municipality), places.get(profile.receiver_municipality))
    keys = {key for home in known if home for key in home_keys(home)}
    return not keys or not keys.isdisjoint(area_keys(offer.area))


def _joined(*told: str | None) -> str:
    return " ".join(filter(None, told))
