"""Everything that real offers ask of the data model is held as structure by a real offer."""

from knowledge.attributes import Attribute, examples, load_attributes
from knowledge.catalogue.offer import Record
from tests.knowledge.conftest import DATA, amount, condition, record

ATTRIBUTES = load_attributes(DATA)


def test_each_attribute_is_held_by_a_real_offer(records: list[Record]) -> None:
    assert [field for field, example in examples(ATTRIBUTES, records).items() if example is None] == []


def test_each_field_is_named_once() -> None:
    fields = [attribute.field for attribute in ATTRIBUTES]
    assert len(fields) == len(set(fields))


def test_a_path_takes_only_the_items_that_fit() -> None:
    offer = record(conditions=[condition("caregiver", "age", min_age=18), condition("receiver", "age", max_age=17)], amounts=[amount(value=5)])
    assert Attribute("", "conditions[about=receiver].max_age").values(offer) == [17]
    assert Attribute("", "conditions[about=caregiver].max_age").values(offer) == []
    assert Attribute("", "[kind=peer_contact].name").values(offer) == ["Proef"]
    assert Attribute("", "[kind=premium].name").values(offer) == []
    assert Attribute("", "amounts.value").values(offer) == [5]
    assert Attribute("", "schedule.times.from").values(offer) == []
