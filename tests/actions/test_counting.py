"""A talk is counted by what the actions know of it: labels, once each, in the municipality it is about."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from actions.guide import ActionGuide
from actions.misunderstood import ActionOutOfScope
from actions.safety import ActionDanger
from actions.talk import ActionForgetMe, ActionOpen, ActionStartOver
from knowledge.insight.counts import Counts, counts_at
from knowledge.profile import Finding, Overburden, Reading, SafetyReading, ScoredFinding
from knowledge.settings import Settings
from tests.actions.conftest import Talk, lives_in

MONTH = f"{date.today():%Y-%m}"
STRAINED = Reading(
    care_contexts=[Finding(id="dementia", evidence=["Alzheimer van Jef"])],
    relation=Finding(id="partner", evidence=["mijn man Jef"]),
    domains=[ScoredFinding(id="respite_care", score=0.9, evidence=["even weg"])],
    overburden=Overburden(level="signs", signs=[Finding(id="sleep", evidence=["slaap niet"])]),
)


@pytest.fixture
def counts(var: Path) -> Iterator[Counts]:
    """The numbers of these tests, empty at the beginning."""
    found = counts_at(Settings(var=var, database_url="").insight_url)
    with found.engine.begin() as connection:
        connection.execute(text("DELETE FROM insight_count"))
    yield found
    found.engine.dispose()


def numbers(counts: Counts, place: str) -> dict[str, int]:
    return {
        name: by_month[MONTH]
        for name, by_month in counts.of(place, date.today().year).items()
        if by_month[MONTH]
    }


async def test_what_is_told_counts_once_however_often_it_is_told(aalst: Talk, counts: Counts) -> None:
    await aalst.turn(ActionOpen())
    assert numbers(counts, "be-aalst") == {}
    for _ in range(3):
        await aalst.turn(ActionGuide(), STRAINED, intent="tell")
    assert numbers(counts, "be-aalst") == {
        "talk:all": 1,
        "domain:respite_care": 1,
        "context:dementia": 1,
        "relation:partner": 1,
        "overburden:signs": 1,
    }


async def test_a_need_that_was_chosen_with_a_button_counts_too(aalst: Talk, counts: Counts) -> None:
    await aalst.turn(ActionGuide(), choice="need:material_support", intent="inform")
    assert numbers(counts, "be-aalst") == {
        "talk:all": 1,
        "domain:material_support": 1,
        "no_local:material_support": 1,
    }


async def test_the_home_that_is_told_later_gets_the_talk(talk: Talk, counts: Counts) -> None:
    await talk.turn(ActionGuide(), STRAINED, intent="tell")
    assert numbers(counts, "")["talk:all"] == 1
    await talk.turn(ActionGuide(), lives_in("be-gent"), intent="tell")
    assert numbers(counts, "") == {}
    assert numbers(counts, "be-gent")["domain:respite_care"] == 1


async def test_of_danger_only_that_there_was_some(aalst: Talk, counts: Counts) -> None:
    reading = Reading(safety=SafetyReading(kind="suicidal_self", evidence=["ik wil niet meer"]))
    await aalst.turn(ActionDanger(), reading, intent="danger")
    assert numbers(counts, "be-aalst") == {"talk:all": 1, "safety:all": 1}


async def test_a_text_that_could_not_be_read_is_no_danger_in_the_figures(aalst: Talk, counts: Counts) -> None:
    await aalst.turn(ActionDanger(), Reading(safety=SafetyReading(unread=True)), intent="danger")
    assert numbers(counts, "be-aalst") == {}


async def test_questions_about_something_else_are_counted(aalst: Talk, counts: Counts) -> None:
    await aalst.turn(ActionOutOfScope(), Reading(in_scope=False, act="tell"), intent="out_of_scope")
    assert numbers(counts, "be-aalst") == {"talk:all": 1, "out_of_scope:all": 1}


async def test_who_starts_over_is_not_counted_again_and_who_is_forgotten_leaves_nothing_behind(
    aalst: Talk, counts: Counts
) -> None:
    await aalst.turn(ActionGuide(), STRAINED, intent="tell")
    await aalst.turn(ActionStartOver(), intent="start_over")
    await aalst.turn(ActionGuide(), STRAINED, intent="tell")
    assert set(numbers(counts, "be-aalst").values()) == {1}
    await aalst.turn(ActionForgetMe(), intent="forget_me")
    assert aalst.slots["counted"] is None


async def test_what_is_remembered_holds_no_word_of_the_talk(aalst: Talk, counts: Counts) -> None:
    await aalst.turn(ActionGuide(), STRAINED, text="Mijn man Jef heeft Alzheimer", intent="tell")
    remembered: dict[str, Any] = aalst.slots["counted"]
    assert "Jef" not in str(remembered)
    assert set(remembered) == {"month", "place", "labels", "fixed"}


async def test_the_setting_switches_counting_off(
    aalst: Talk, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAAGWIJZER_INSIGHT", "false")
    await aalst.turn(ActionGuide(), STRAINED, intent="tell")
    assert numbers(counts, "be-aalst") == {}
    assert aalst.slots["counted"] is None


async def test_a_trial_of_the_gateway_does_not_count(aalst: Talk, counts: Counts) -> None:
    aalst.trial = True
    await aalst.turn(ActionGuide(), STRAINED, intent="tell")
    assert numbers(counts, "be-aalst") == {}


async def test_a_talk_goes_on_when_it_cannot_be_counted(aalst: Talk, counts: Counts) -> None:
    with counts.engine.begin() as connection:
        connection.execute(text("ALTER TABLE insight_count RENAME TO away"))
    try:
        await aalst.turn(ActionGuide(), STRAINED, intent="tell")
    finally:
        with counts.engine.begin() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO insight_count"))
    assert aalst.offers
    assert aalst.slots["counted"] is None
