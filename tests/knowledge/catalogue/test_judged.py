"""The part of an offer by which it is judged, as text and back."""

from knowledge.catalogue.judged import SEPARATOR, judged_offers, judged_part
from knowledge.catalogue.offer import Offer, Record
from knowledge.freshness import is_current
from tests.knowledge.conftest import condition, offer, record

FIELDS = [field for field in Offer._fields if field not in ("rules", "record")]


def test_every_shipped_offer_is_judged_by_what_its_record_says(
    records: list[Record], shipped: dict[str, Offer]
) -> None:
    judged = judged_offers(SEPARATOR.join(map(judged_part, records)))
    assert [item.id for item in judged] == [content["id"] for content in records]
    for item in judged:
        whole = shipped[item.id]
        assert [getattr(item, field) for field in FIELDS] == [getattr(whole, field) for field in FIELDS]
        assert item.conditions == whole.conditions


def test_texts_with_the_signs_of_json_come_back() -> None:
    odd = record(
        name='Café "De Brug", [zaal] \\ 2',
        conditions=[condition("receiver", "age", min_age=60, text='60, "of ouder"')],
    )
    (item,) = judged_offers(judged_part(odd))
    assert (item.name, item.conditions[0].text) == (odd["name"], '60, "of ouder"')


def test_only_of_a_one_off_event_the_dates_are_kept(records: list[Record]) -> None:
    once = [content for content in records if content["status"] == "one_off"]
    assert once
    for content in once:
        (item,) = judged_offers(judged_part(content))
        assert item.record == {"schedule": content["schedule"]}
    weekly = next(content for content in records if content["status"] != "one_off" and content["schedule"])
    (item,) = judged_offers(judged_part(weekly))
    assert item.record == {"schedule": None}


def test_a_whole_offer_and_its_judged_part_are_current_on_the_same_days(shipped: dict[str, Offer]) -> None:
    for whole in shipped.values():
        (item,) = judged_offers(judged_part(whole.record))
        days = [day for day in (whole.since, whole.until, offer().since) if day]
        assert [is_current(item, day) for day in days] == [is_current(whole, day) for day in days]


def test_no_parts_are_no_offers() -> None:
    assert judged_offers("") == ()
