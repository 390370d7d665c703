"""Facts of one offer that cannot be true together."""

from collections.abc import Iterator
from itertools import combinations

from knowledge.catalogue.offer import Condition, Offer, Record
from knowledge.texts import Texts

BOUNDS = (("min_age", "max_age"), ("min_points", "max_points"))


def contradictions(offer: Offer, texts: Texts) -> Iterator[str]:
    """Each contradiction as a sentence."""
    yield from _dates(offer, texts)
    yield from _conditions(offer.conditions, texts)
    yield from _amounts(offer.record["amounts"], texts)
    cost = offer.record["cost"]
    if cost and cost["free"] and any(price["amount"] > 0 for price in cost.get("prices", ())):
        yield texts.say("upkeep.free_with_price")


def _dates(offer: Offer, texts: Texts) -> Iterator[str]:
    if offer.since and offer.until and offer.since > offer.until:
        yield texts.say("upkeep.dates_swapped", since=offer.since, until=offer.until)
    if offer.negative and offer.record["amounts"] and offer.status == "listed":
        yield texts.say("upkeep.negative_with_amount")


def _conditions(conditions: tuple[Condition, ...], texts: Texts) -> Iterator[str]:
    for condition in conditions:
        for rule in (condition.rule, *condition.rule.get("any_of", ()), *condition.rule.get("all_of", ())):
            for low, high in BOUNDS:
                if rule.get(low) is not None and rule.get(high) is not None and rule[low] > rule[high]:
                    yield texts.say("upkeep.bounds_swapped", low=rule[low], high=rule[high])
    hard = [
        condition
        for condition in conditions
        if condition.hard and condition.tested and not condition.any_group
    ]
    for one, other in combinations(hard, 2):
        if one.about != "either" and (one.about, one.type) == (other.about, other.type):
            yield from _together(one, other, texts)


def _together(one: Condition, other: Condition, texts: Texts) -> Iterator[str]:
    """Two hard conditions on the same fact of the same person."""
    if one.polarity != other.polarity:
        needed, barred = (one, other) if one.polarity == "required" else (other, one)
        benefits = set(needed.rule.get("benefits", ()))
        no_way = bool(benefits) and benefits <= set(barred.rule.get("benefits", ()))
        if no_way or (one.rule == other.rule and one.rule):
            yield texts.say("upkeep.required_and_excluded", condition=one.text)
    elif one.polarity == "required" and one.type == "age":
        low = max(one.rule.get("min_age", 0), other.rule.get("min_age", 0))
        high = min(one.rule.get("max_age", 200), other.rule.get("max_age", 200))
        if low > high:
            yield texts.say("upkeep.bounds_swapped", low=low, high=high)


def _amounts(amounts: list[Record], texts: Texts) -> Iterator[str]:
    """Two fixed amounts for the same people in the same time."""
    fixed = [amount for amount in amounts if amount["shape"] == "fixed" and amount["value"] is not None]
    for one, other in combinations(fixed, 2):
        same = all(one[key] == other[key] for key in ("applies_to", "period", "when", "part_of", "valid_at"))
        if same and one["value"] != other["value"] and _overlap(one, other):
            yield texts.say("upkeep.two_amounts", one=one["value"], other=other["value"])


def _overlap(one: Record, other: Record) -> bool:
    first, last = "0000", "9999"
    return (one["valid_from"] or first) <= (other["valid_to"] or last) and (other["valid_from"] or first) <= (
        one["valid_to"] or last
    )
