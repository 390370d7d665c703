"""An offer as a whole page: every part that its record tells something of, and nothing of the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from babel import Locale

from knowledge.calendar import application_window
from knowledge.catalogue.offer import Condition, Offer
from knowledge.dates import deadline_in_words, occurrence_in_words, short_day
from knowledge.details.apply import application_steps, good_to_know
from knowledge.details.phrases import ask_there
from knowledge.details.standing import standing, state
from knowledge.eligibility import RULED_KINDS
from knowledge.places import Places
from knowledge.show import cost_in_words, one_amount, times_worth_naming, valid_amounts
from knowledge.texts import Texts

# Kinds for which people ask at once what they pay, so that not knowing it is said.
COSTS_MONEY = {"respite", "practical_help"}


@dataclass(frozen=True)
class Rules:
    """Conditions that belong together; `title` says how: all of them, one of them, or no hard rule."""

    title: str
    sentences: list[str]


@dataclass(frozen=True)
class OfferPage:
    """What a page tells beside the card of an offer; what is empty is not known and has no heading.

    `standing`: what has to be said before anything else. `times`: the next ones by the rule of the source; `dated`: whether
    they can go in a calendar. `steps`: how to get it, in order.
    """

    standing: str | None
    for_whom: list[str]
    rules: list[Rules] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    costs: list[str] = field(default_factory=list)
    when: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    dated: bool = False
    where: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def offer_page(offer: Offer, places: Places, texts: Texts, today: date) -> OfferPage:
    """The parts of the page of a whole offer, in the form of address of the texts (give it an `addressed_offer`)."""
    found = state(offer, today)
    if found == "gone":
        return OfferPage(texts.say("catalogue.gone"), list(_for_whom(offer, places, texts)))
    times = times_worth_naming(offer, today)
    return OfferPage(
        standing=standing(offer, texts, today),
        for_whom=list(_for_whom(offer, places, texts)),
        rules=list(_rules(offer, texts)),
        amounts=[_sentence(text) for amount in valid_amounts(offer, today) if (text := one_amount(amount))],
        costs=_costs(offer, texts),
        when=list(_when(offer, texts, today)),
        times=[
            occurrence_in_words(time, texts) + (f", {time.place}" if time.place else "") for time in times
        ],
        dated=any(not time.month_only for time in times),
        where=list(_where(offer, texts)),
        steps=[ask_there(offer, texts)]
        if found == "over"
        else application_steps(_without_place(offer), texts, today),
        notes=list(_notes(offer, texts)),
    )


def _for_whom(offer: Offer, places: Places, texts: Texts) -> Iterator[str]:
    """The groups, the area and the languages."""
    if offer.audience:
        yield texts.say(
            "condition.audience",
            audience=texts.listed([texts.audience(name) for name in sorted(offer.audience)]),
        )
    focus = sorted(offer.audience_focus - offer.audience)
    if focus:
        yield texts.say("catalogue.focus", audience=texts.listed([texts.audience(name) for name in focus]))
    if not any(condition.type == "residence" for condition in offer.conditions):
        key = offer.area.whose or "open"
        yield texts.say(f"catalogue.area.{key}", area=_area(offer, places, texts))
    if offer.record["service_area"]["text"]:
        yield offer.record["service_area"]["text"]
    spoken = Locale("nl").languages
    languages = [spoken[code] for code in offer.record["languages"] if code in spoken]
    if languages:
        yield texts.say("catalogue.languages", languages=texts.enumerated(languages))


def _area(offer: Offer, places: Places, texts: Texts) -> str:
    area = texts.area(offer.area, places)
    district = offer.record["service_area"]["district"]
    return texts.say("catalogue.area.district", district=district, area=area) if district else area


def _rules(offer: Offer, texts: Texts) -> Iterator[Rules]:
    """The hard ones, groups of which one is enough, and what only weighs; of what has rules, not knowing them is said."""
    asked = [condition for condition in offer.conditions if condition.tested]
    if not asked:
        if offer.kind in RULED_KINDS:
            yield Rules("", [texts.say("details.outcome.no_rules")])
        return
    alone = [condition for condition in asked if not condition.any_group]
    hard = [condition.text for condition in alone if condition.hard]
    if hard:
        yield Rules(
            texts.say(f"catalogue.rules.{'any' if offer.any_condition_is_enough else 'all'}")
            if len(hard) > 1
            else "",
            hard,
        )
    grouped = sorted((condition for condition in asked if condition.any_group), key=_group)
    for _, group in groupby(grouped, key=_group):
        yield Rules(texts.say("catalogue.rules.any"), [condition.text for condition in group])
    soft = [condition.text for condition in alone if not condition.hard]
    if soft:
        yield Rules(texts.say("catalogue.rules.soft"), soft)


def _group(condition: Condition) -> str:
    return condition.any_group or ""


def _costs(offer: Offer, texts: Texts) -> list[str]:
    cost = cost_in_words(offer)
    if cost:
        return [cost]
    return [texts.say("catalogue.cost_unknown")] if offer.kind in COSTS_MONEY else []


def _when(offer: Offer, texts: Texts, today: date) -> Iterator[str]:
    """The schedule in the words of the source, from when until when it exists, and until when one can apply."""
    schedule = offer.record["schedule"] or {}
    if schedule.get("text"):
        yield schedule["text"]
    if offer.until:
        yield texts.say(f"catalogue.{'ended' if offer.until < today else 'ends'}", day=short_day(offer.until))
    window = application_window(offer, today)
    if window:
        yield deadline_in_words(window, today, texts)


def _where(offer: Offer, texts: Texts) -> Iterator[str]:
    if offer.record["place"]:
        yield _sentence(offer.record["place"])
    if (offer.record["schedule"] or {}).get("rotating_place"):
        yield texts.say("details.times.moving")


def _without_place(offer: Offer) -> Offer:
    """The place has a part of its own on the page."""
    return offer._replace(record=offer.record | {"place": None})


def _notes(offer: Offer, texts: Texts) -> Iterator[str]:
    """What else the record tells: rules of applying, limits, what plays no part, care while one takes part."""
    told = [*good_to_know(offer), *(limit["text"] for limit in offer.record["limits"])]
    told += [condition.text for condition in offer.conditions if not condition.tested]
    if offer.record["care_during_activity"]:
        told.append(texts.say("catalogue.care_during"))
    yield from dict.fromkeys(told)


def _sentence(text: str) -> str:
    """A piece of a sentence as one of its own."""
    return f"{text[0].upper()}{text[1:].rstrip('.')}."
