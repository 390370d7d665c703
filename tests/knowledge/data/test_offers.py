"""Rules that every shipped offer keeps, beside its schema."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from knowledge.catalogue.areas import area_keys, home_keys
from knowledge.catalogue.load import FALLBACK_FOLDERS
from knowledge.catalogue.offer import Record, area_of
from knowledge.concepts import Domain, OfferKind
from knowledge.places import Places
from knowledge.records import read_yaml
from tests.knowledge.conftest import DATA

FILES = sorted((DATA / "offers").rglob("*.yaml"))
SENTENCE = re.compile(r"[A-Z0-9'‘].*[.!?]", re.DOTALL)


def conditions_of(records: list[Record]) -> Iterator[tuple[str, Record]]:
    for record in records:
        for number, condition in enumerate(record["conditions"]):
            yield f"{record['id']} conditions[{number}]", condition


def test_every_file_is_named_after_its_offer_and_no_id_occurs_twice(records: list[Record]) -> None:
    ids = [record["id"] for record in records]
    assert sorted(ids) == sorted(path.stem for path in FILES)
    assert [offer_id for offer_id, times in Counter(ids).items() if times > 1] == []


def test_every_file_lies_in_the_folder_of_a_municipality_that_it_reaches(places: Places) -> None:
    wrong = []
    for path in FILES:
        if path.parent.name in FALLBACK_FOLDERS:
            continue
        keys = area_keys(area_of(read_yaml(path)["service_area"]))
        if not set(keys) & set(home_keys(places[path.parent.name])):
            wrong.append(path.stem)
    assert wrong == []


def test_every_id_begins_with_its_country(records: list[Record]) -> None:
    assert [item["id"] for item in records if item["id"][:2].upper() != item["service_area"]["country"]] == []


def test_every_municipality_and_province_of_an_area_lies_in_its_country(
    records: list[Record], places: Places
) -> None:
    provinces = {(home.country, home.province) for home in places.municipalities.values()}
    wrong = []
    for item in records:
        area = item["service_area"]
        wrong += [
            (item["id"], name) for name in area["municipalities"] if places[name].country != area["country"]
        ]
        wrong += [
            (item["id"], name) for name in area["provinces"] if (area["country"], name) not in provinces
        ]
    assert wrong == []


def test_the_scope_of_an_area_agrees_with_what_it_names(records: list[Record]) -> None:
    wrong = []
    for item in records:
        area = item["service_area"]
        named = len(area["municipalities"])
        agrees = {
            "district": named == 1 and area["district"],
            "municipality": named == 1,
            "municipalities": named > 1,
            "province": area["provinces"] and not named,
            "region": area["region"] and not named and not area["provinces"],
            "country": not named and not area["provinces"] and not area["region"],
        }
        if not agrees[area["scope"]]:
            wrong.append(item["id"])
    assert wrong == []


def test_every_offer_reaches_somebody(records: list[Record], places: Places) -> None:
    reached = {key for home in places.municipalities.values() for key in home_keys(home)}
    assert [item["id"] for item in records if not set(area_keys(area_of(item["service_area"]))) & reached] == []


def test_a_province_with_the_same_name_in_both_countries_comes_with_its_country(
    records: list[Record],
) -> None:
    both = {"Limburg"}
    wrong = [
        where
        for where, rule in conditions_of(records)
        if both & set(rule.get("provinces", ())) and "country" not in rule
    ]
    assert wrong == []


def test_every_place_of_a_condition_is_known_and_lies_in_the_country_of_the_offer(
    records: list[Record], places: Places
) -> None:
    named = [
        (where, name) for where, rule in conditions_of(records) for name in rule.get("municipalities", ())
    ]
    assert [(where, name) for where, name in named if name not in places or name[:2] != where[:2]] == []


def test_every_offer_names_its_source(records: list[Record]) -> None:
    assert [item["id"] for item in records if not item["source"]["url"]] == []


def test_every_summary_and_every_condition_is_a_sentence(records: list[Record]) -> None:
    wrong = [item["id"] for item in records if not SENTENCE.fullmatch(item["summary"])]
    wrong += [where for where, rule in conditions_of(records) if not SENTENCE.fullmatch(rule["text"])]
    assert wrong == []


def test_people_are_addressed_with_je(records: list[Record]) -> None:
    formal = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
    wrong = [item["id"] for item in records if formal.search(item["summary"])]
    wrong += [
        where
        for where, rule in conditions_of(records)
        if formal.search(f"{rule['text']} {rule['question'] or ''}")
    ]
    assert wrong == []


def test_no_phone_number_or_address_hides_in_a_summary(records: list[Record]) -> None:
    hidden = re.compile(r"https?://|www\.|@|\d{2,}[ .]\d{2,}[ .]\d{2}")
    assert [item["id"] for item in records if hidden.search(item["summary"])] == []


def test_every_alternative_of_a_condition_has_another_one(records: list[Record]) -> None:
    wrong = []
    for item in records:
        groups = Counter(rule["any_group"] for rule in item["conditions"] if "any_group" in rule)
        wrong += [(item["id"], group) for group, times in groups.items() if times < 2]
    assert wrong == []


def test_what_a_source_does_not_ask_for_is_no_hard_condition(records: list[Record]) -> None:
    assert [
        where for where, rule in conditions_of(records) if rule.get("tested") is False and rule["hard"]
    ] == []


def test_every_condition_that_can_be_checked_says_what_to_check(records: list[Record]) -> None:
    keys = {
        "age": {"min_age", "max_age"},
        "residence": {"municipalities", "provinces", "regions", "country", "zone"},
        "health_context": {"contexts"},
        "audience": {"audiences"},
    }
    wrong = [
        where
        for where, rule in conditions_of(records)
        if rule["type"] in keys and rule.get("tested", True) and not keys[rule["type"]] & set(rule)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("part", "low", "high"),
    [
        ("amounts", "valid_from", "valid_to"),
        ("amounts", "min", "max"),
        ("conditions", "min_age", "max_age"),
        ("limits", "valid_from", "valid_to"),
    ],
)
def test_bounds_stand_in_the_right_order(part: str, low: str, high: str, records: list[Record]) -> None:
    pairs = [(item["id"], entry.get(low), entry.get(high)) for item in records for entry in item[part]]
    assert [pair for pair in pairs if pair[1] is not None and pair[2] is not None and pair[1] > pair[2]] == []


def test_no_offer_ends_before_it_began(records: list[Record]) -> None:
    dates = [(item["id"], item["status_dates"]["since"], item["status_dates"]["until"]) for item in records]
    assert [entry for entry in dates if entry[1] and entry[2] and entry[1] > entry[2]] == []


def test_amounts_of_one_offer_that_follow_each_other_do_not_overlap(records: list[Record]) -> None:
    wrong = []
    for item in records:
        series = sorted(
            (entry for entry in item["amounts"] if entry["valid_from"] and entry["valid_to"]),
            key=lambda entry: entry["valid_from"],
        )
        same = ("applies_to", "when", "part_of")
        wrong += [
            item["id"]
            for one, next_ in pairwise(series)
            if all(one[key] == next_[key] for key in same) and one["valid_to"] >= next_["valid_from"]
        ]
    assert wrong == []


def test_every_amount_says_something(records: list[Record]) -> None:
    keys = ("value", "min", "max", "percent", "choices", "note", "applies_to")
    wrong = [
        item["id"]
        for item in records
        for entry in item["amounts"]
        if all(entry[key] in (None, []) for key in keys)
    ]
    assert wrong == []


def test_a_cost_that_is_not_nothing_is_told(records: list[Record]) -> None:
    assert [
        item["id"]
        for item in records
        if item["cost"] and not item["cost"]["free"] and not item["cost"].get("text")
    ] == []


def test_what_does_not_exist_gives_no_amount_that_still_holds(records: list[Record]) -> None:
    negative = [item for item in records if item["negative"]]
    assert {item["id"] for item in negative} >= {"be-gent-geen-mantelzorgpremie", "nl-enschede-mantelzorgcompliment"}
    assert [item["id"] for item in negative if item["status"] == "listed" and item["amounts"]] == []


def test_every_kind_and_every_domain_occurs(records: list[Record]) -> None:
    assert {item["kind"] for item in records} == set(OfferKind)
    assert {domain for item in records for domain in item["domains"]} == set(Domain)


@pytest.mark.parametrize("country", ["BE", "NL"])
def test_wherever_one_lives_there_is_something_to_start_with(country: str, records: list[Record]) -> None:
    wide = [
        item
        for item in records
        if item["service_area"]["scope"] in ("region", "country")
        and item["service_area"]["country"] == country
    ]
    domains = {
        domain
        for item in wide
        if item["status"] == "listed" and not item["negative"]
        for domain in item["domains"]
    }
    assert domains >= {"information_advice", "emotional_support", "respite_care", "financial_support"}
