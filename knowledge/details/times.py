"""When an offer takes place next, in words."""

from datetime import date

from knowledge.calendar import Occurrence, application_window
from knowledge.catalogue.offer import Offer
from knowledge.dates import deadline_in_words, occurrence_in_words
from knowledge.details.phrases import ask_there, source_of, year_of
from knowledge.details.standing import standing, state
from knowledge.show import times_worth_naming
from knowledge.texts import Texts

# Of these the schedule itself tells when; asking for a day would make no sense.
NO_DAY_NEEDED = {"always", "daily", "weekly"}


def next_times(offer: Offer, texts: Texts, stale: bool, today: date) -> str:
    """The next dates (up to three) and the place, with the age of the facts; else where to ask. Takes a whole offer."""
    now = standing(offer, texts, today)
    source = source_of(offer, texts, stale)
    if state(offer, today) == "gone":
        return "\n".join([offer.summary, source])
    times = times_worth_naming(offer, today)
    told = _dated(offer, times, texts) if times else _undated(offer, texts, today)
    check = texts.say("details.contact.before") if times and stale else None
    return "\n".join(filter(None, [now, *told, *_place(offer, times, texts), check, source]))


def _dated(offer: Offer, times: list[Occurrence], texts: Texts) -> list[str]:
    days = [_day(time, texts) for time in times]
    if len(days) == 1:
        return [texts.say("details.times.one", year=year_of(offer, texts), day=days[0])]
    return [texts.say("details.times.some", year=year_of(offer, texts)), *(f"- {day}" for day in days)]


def _day(time: Occurrence, texts: Texts) -> str:
    said = occurrence_in_words(time, texts)
    return said if not time.place else f"{said}, {time.place}"


def _undated(offer: Offer, texts: Texts, today: date) -> list[str]:
    """The schedule in the words of the source, the deadline if there is one, and where to ask for a day."""
    schedule = offer.record["schedule"] or {}
    told = [texts.say("card.schedule", value=schedule["text"])] if schedule.get("text") else []
    window = application_window(offer, today)
    told += [deadline_in_words(window, today, texts)] if window else []
    if told and schedule.get("recurrence") in NO_DAY_NEEDED:
        return told
    if state(offer, today) == "over":
        return [*told, ask_there(offer, texts)]
    return [*told, texts.say("details.times.unknown"), ask_there(offer, texts)]


def _place(offer: Offer, times: list[Occurrence], texts: Texts) -> list[str]:
    told = [texts.say("card.place", value=offer.record["place"])] if offer.record["place"] else []
    moves = times and (offer.record["schedule"] or {}).get("rotating_place")
    return [*told, texts.say("details.times.moving")] if moves else told
