"""Who is addressed with je and who with u."""

import shutil
from pathlib import Path

import pytest

from knowledge.address import address_for
from knowledge.errors import DataError
from knowledge.places import Places
from knowledge.profile import Finding, Profile
from knowledge.records import read_own
from knowledge.settings import Settings
from tests.knowledge.conftest import DATA

YOUNG = [Finding(id="young_caregiver")]


@pytest.mark.parametrize(
    ("municipality", "profile", "form"),
    [
        ("be-aalst", Profile(), "je"),
        ("be-anderlecht", Profile(), "je"),
        ("nl-utrecht", Profile(), "u"),
        (None, Profile(), "je"),
        ("be-nergens", Profile(), "je"),
        (None, Profile(caregiver_municipality="nl-utrecht"), "u"),
        (None, Profile(receiver_municipality="nl-utrecht"), "u"),
        (None, Profile(caregiver_municipality="be-gent", receiver_municipality="nl-utrecht"), "je"),
        ("nl-utrecht", Profile(caregiver_municipality="be-gent"), "u"),
        ("nl-utrecht", Profile(caregiver_groups=YOUNG), "je"),
        ("nl-utrecht", Profile(caregiver_age=17), "je"),
        ("nl-utrecht", Profile(caregiver_age=24), "je"),
        ("nl-utrecht", Profile(caregiver_age=25), "u"),
        ("nl-utrecht", Profile(caregiver_age=45, caregiver_groups=YOUNG), "u"),
        (None, Profile(caregiver_age=80), "je"),
    ],
)
def test_form_of_address(
    municipality: str | None, profile: Profile, form: str, places: Places, settings: Settings
) -> None:
    assert address_for(municipality, profile, places, settings) == form


def test_the_usual_form_of_a_country_is_a_setting(places: Places) -> None:
    settings = Settings(data=DATA, address_be="u", address_nl="je")
    assert address_for("be-aalst", Profile(), places, settings) == "u"
    assert address_for("nl-utrecht", Profile(), places, settings) == "je"
    assert address_for("be-aalst", Profile(caregiver_age=16), places, settings) == "je"


def with_facts(folder: Path, facts: str) -> Settings:
    """Settings with these facts of municipalities."""
    data = shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("offers", "helplines"))
    (data / "places" / "municipality_facts.yaml").write_text(facts, encoding="utf-8")
    return Settings(data=data)


def test_a_municipality_may_choose_for_itself(tmp_path: Path, places: Places) -> None:
    fact = "{{website: null, notes: null, form_of_address: {}}}"
    settings = with_facts(
        tmp_path, f"municipalities:\n  be-gent: {fact.format('u')}\n  nl-breda: {fact.format('je')}\n"
    )
    assert address_for("be-gent", Profile(), places, settings) == "u"
    assert address_for("be-aalst", Profile(), places, settings) == "je"
    assert address_for("nl-breda", Profile(), places, settings) == "je"
    assert address_for("nl-utrecht", Profile(), places, settings) == "u"


def test_another_form_is_refused_in_a_sentence(tmp_path: Path, places: Places) -> None:
    settings = with_facts(
        tmp_path, "municipalities:\n  be-gent: {website: null, notes: null, form_of_address: gij}\n"
    )
    with pytest.raises(DataError, match=r"form_of_address.*Kies uit: je, u"):
        address_for("be-gent", Profile(), places, settings)


def test_the_shipped_facts_keep_their_schema() -> None:
    assert read_own(
        DATA / "places" / "municipality_facts.yaml", DATA / "schemas" / "municipality_facts.schema.json"
    )["municipalities"]
