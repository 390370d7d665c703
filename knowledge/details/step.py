"""One concrete thing to do at the end of a talk."""

from collections.abc import Callable, Sequence

from knowledge.catalogue.offer import Offer
from knowledge.concepts import CaregiverGroup
from knowledge.details.phrases import inside
from knowledge.profile import Profile
from knowledge.recommend import Recommendation
from knowledge.texts import Texts

# How far down an offer with a contact (for older people: with a telephone) may stand to go before a better one without.
MOST_LOOKED_AT = 3


def next_step(recommendations: Sequence[Recommendation], profile: Profile, texts: Texts) -> str:
    """Whom to call, mail or look up first, from the best offers (the best one first); empty when there is none.

    The telephone comes first for older caregivers, and for everybody when the offer is not asked for online.
    """
    possible = [item.offer for item in recommendations if item.eligibility.status != "unlikely"][
        :MOST_LOOKED_AT
    ]
    if not possible:
        return ""
    calls_first = CaregiverGroup.OLDER in profile.groups
    wishes: list[Callable[[Offer], bool]] = (
        [lambda offer: bool(offer.contact["phone"])] if calls_first else []
    )
    wishes += [lambda offer: any(offer.contact.values()), lambda _: True]
    best = next(offer for wish in wishes for offer in possible if wish(offer))
    return _step(best, texts, calls_first)


def _step(offer: Offer, texts: Texts, calls_first: bool) -> str:
    contact, name, provider = offer.contact, offer.name, inside(offer.provider)
    online = contact["url"] and "online" in (offer.record["application"] or {}).get("channels", ())
    if contact["phone"] and (calls_first or not online):
        return texts.say("details.step.call", phone=contact["phone"], provider=provider, name=name)
    if online:
        return texts.say("details.step.online", url=contact["url"], name=name)
    if contact["email"]:
        return texts.say("details.step.mail", email=contact["email"], provider=provider, name=name)
    if contact["url"]:
        return texts.say("details.step.site", url=contact["url"], name=name)
    ask = texts.say("details.step.ask", provider=provider, name=name)
    return f"{ask} {texts.say('details.step.source', url=offer.source.url)}"
