"""How to get an offer, in numbered steps."""

from collections.abc import Iterator
from datetime import date

from knowledge.calendar import application_window
from knowledge.catalogue.offer import Condition, Offer, Record
from knowledge.dates import deadline_in_words
from knowledge.details.phrases import ask_provider, ask_there, inside, reach, source_of
from knowledge.details.standing import standing, state
from knowledge.texts import Texts

MONEY = "premium"


def how_to_apply(offer: Offer, texts: Texts, stale: bool, today: date) -> str:
    """Which proof, which papers, until when, who and where, who is paid, and when again: as far as the record tells.

    Takes a whole offer. What does not exist (any more) or is over has no steps.
    """
    now, source = standing(offer, texts, today), source_of(offer, texts, stale)
    match state(offer, today):
        case "gone":
            return "\n".join([offer.summary, source])
        case "over":
            told = [ask_there(offer, texts)]
        case _:
            steps = application_steps(offer, texts, today)
            numbered = [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
            told = [*(numbered if len(steps) > 1 else steps), *good_to_know(offer)]
    key = "intro" if len(told) > 1 else "about"
    return "\n".join(filter(None, [texts.say(f"details.apply.{key}", name=offer.name), now, *told, source]))


def application_steps(offer: Offer, texts: Texts, today: date) -> list[str]:
    """The steps without their numbers; at least one. Takes a whole offer."""
    return list(_steps(offer, texts, today))


def _steps(offer: Offer, texts: Texts, today: date) -> Iterator[str]:
    application: Record = offer.record["application"] or {}
    yield from (_proof(condition, texts) for condition in offer.conditions if _is_proof(condition))
    if application.get("documents"):
        yield texts.say("details.apply.papers", papers="; ".join(application["documents"]))
    yield from filter(None, [_in_time(offer, application, texts, today), _where(offer, application, texts)])
    yield from filter(None, [_paid(offer, application, texts), _again(application, texts)])


def _is_proof(condition: Condition) -> bool:
    return (
        condition.tested and condition.polarity == "required" and condition.type in ("certificate", "benefit")
    )


def _proof(condition: Condition, texts: Texts) -> str:
    """The rule says itself which proofs count, with their thresholds."""
    if not condition.hard:
        return texts.say("details.apply.guideline", rule=inside(condition.text))
    if condition.type == "benefit":
        return texts.say("details.apply.benefit", rule=inside(condition.text))
    return texts.say("details.apply.proof", rule=condition.text.rstrip("."))


def _in_time(offer: Offer, application: Record, texts: Texts, today: date) -> str | None:
    window = application_window(offer, today)
    last = deadline_in_words(window, today, texts) if window else application.get("deadline_text")
    quota = application.get("quota")
    limit = (
        texts.say("details.apply.quota", quota=quota) if quota and not (window and window.closed) else None
    )
    return " ".join(filter(None, [last, limit])) or None


def _where(offer: Offer, application: Record, texts: Texts) -> str:
    """Who asks for it, in which ways, where, and the contact of the record; what is missing is said."""
    told = [texts.say(f"details.apply.by.{person}") for person in application.get("by", ())]
    ways = [texts.say(f"details.piece.way.{way}") for way in application.get("channels", ())]
    told += [texts.say("details.apply.ways", ways=texts.listed(ways))] if ways else []
    told += (
        [texts.say("details.apply.at", at=texts.listed(application["at"]))] if application.get("at") else []
    )
    if not (ways or application.get("at") or application.get("text")):
        told.append(texts.say(f"details.unknown.{offer.kind}"))
    told.append(reach(offer, texts) or ask_provider(offer, texts))
    place = offer.record["place"]
    return " ".join([*told, *([texts.say("details.apply.place", place=place.rstrip("."))] if place else [])])


def _paid(offer: Offer, application: Record, texts: Texts) -> str | None:
    """To whom, how often, and over which time."""
    whom = [texts.say(f"details.piece.whom.{person}") for person in application.get("paid_to", ())]
    key = "money" if offer.kind == MONEY else "gift"
    told = [texts.say(f"details.apply.{key}", whom=texts.listed(whom))] if whom else []
    rhythm = application.get("payment_rhythm")
    if rhythm:
        told.append(texts.say("details.apply.rhythm", rhythm=texts.say(f"details.piece.rhythm.{rhythm}")))
    covers = application.get("covers")
    if application.get("retroactive"):
        told.append(application["retroactive"])
    elif covers:
        told.append(texts.say(f"details.apply.covers.{covers}"))
    return " ".join(told) or None


def _again(application: Record, texts: Texts) -> str | None:
    """Whether it has to be asked for again; the words of the record go before its numbers."""
    if application.get("renewal"):
        return application["renewal"]
    if application.get("renewal_months"):
        return texts.say("details.apply.renewal", months=application["renewal_months"])
    return texts.say("details.apply.ends_with_proof") if application.get("ends_with_proof") else None


def good_to_know(offer: Offer) -> list[str]:
    """Other rules of applying, and what cannot be had together."""
    text = (offer.record["application"] or {}).get("text")
    apart = [limit["text"] for limit in offer.record["limits"] if limit.get("together") is False]
    return [*([text] if text else []), *apart]
