"""Checks of a municipality are used, and what breaks a rule is refused with a sentence that helps."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.errors import DataError
from knowledge.settings import ROOT
from knowledge.strain import Strain, judge, load_checks, next_question
from tests.knowledge.conftest import DATA
from tests.knowledge.strain.conftest import EDIZ, SIGNS, licensed, statement

Own = Callable[..., Path]


def changed(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy in which the field at this path ("items.0.id") is another."""
    copy = deepcopy(record)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    node: Any = copy
    for part in way:
        node = node[part]
    node[last] = value
    return copy


def test_what_is_shipped_holds_no_instrument_of_others() -> None:
    shipped = load_checks(DATA)
    assert "ediz_plus" not in shipped.by_id
    assert shipped.offered is not None
    assert not any(scale.whole for check in shipped.by_id.values() for scale in check.scales)


def test_an_instrument_with_permission_is_used_and_may_be_the_one_that_is_offered(own: Own) -> None:
    checks = load_checks(DATA, own(licensed(offered=True)))
    assert checks.offered is checks.by_id["ediz_plus"]
    assert set(load_checks(DATA).by_id) < set(checks.by_id)


def test_an_instrument_of_others_is_asked_to_its_end(own: Own) -> None:
    check = load_checks(DATA, own(licensed())).by_id["ediz_plus"]
    answers = {f"s{number}": "ja" for number in range(1, 15)}
    assert judge(check, answers).settled
    asked = next_question(check, answers)
    assert asked is not None
    assert asked.id == "s15"


@pytest.mark.parametrize(
    ("yes", "no", "outcome"),
    [
        (0, 15, "calm"),
        (3, 12, "calm"),
        (4, 11, "signs"),
        (8, 7, "signs"),
        (9, 6, "high"),
        (15, 0, "high"),
        (9, 0, "high"),
        (0, 12, "calm"),
        (0, 11, None),
        (6, 4, "signs"),
    ],
)
def test_the_bands_of_the_ediz_plus_are_those_of_its_makers(
    own: Own, yes: int, no: int, outcome: str | None
) -> None:
    check = load_checks(DATA, own(licensed())).by_id["ediz_plus"]
    given = ["ja"] * yes + ["nee"] * no + [None] * (15 - yes - no)
    assert (
        judge(check, {f"s{number}": value for number, value in enumerate(given, start=1)}).certain == outcome
    )


def test_a_check_may_take_over_shipped_ones(own: Own) -> None:
    mixed = licensed() | {
        "id": "eigen",
        "status": "own",
        "size": None,
        "items": [],
        "scoring": None,
        "offered": True,
        "includes": ["kracht", "ediz_plus"],
    }
    offered = load_checks(DATA, own(licensed(), mixed)).offered
    assert offered is not None
    assert [item.id for item in offered.items][:2] == ["strength", "s1"]
    assert judge(offered, {f"s{number}": "ja" for number in range(1, 10)}).certain == Strain.HIGH


def test_a_shipped_check_can_be_switched_off(own: Own) -> None:
    record = changed(SIGNS, "enabled", False) | {"includes": []}
    with pytest.raises(DataError, match=r"stilstaan.*De check tekenen staat uit"):
        load_checks(DATA, own(record))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Deze map bestaat niet. Kijk de instelling DRAAGWIJZER_CHECKS na"):
        load_checks(DATA, tmp_path / "weg")


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (licensed(terms=EDIZ["terms"]), "geen toestemming"),
        (licensed(terms=EDIZ["terms"] | {"permission": ""}), "Dit is leeg"),
        (licensed(items=[]), "Er staan 0 vragen, het instrument heeft er 15"),
        (licensed(items=[statement(number) for number in range(14)]), "Er staan 14 vragen, het instrument heeft er 15"),
        (licensed(items=[statement(1)] * 15), "'s1' staat er al"),
        (licensed(size=None), "veld 'size'"),
        (licensed(scoring=None), "veld 'scoring'"),
        (licensed(status="free"), "veld 'status'"),
        (licensed() | {"stars": 5}, "Dit veld bestaat niet"),
        (changed(licensed(), "scoring.bands.1.least", 2), "geen gat, niets dubbel"),
        (changed(licensed(), "scoring.bands.1.most", 4), "geen gat, niets dubbel"),
        (changed(licensed(), "scoring.bands.3.most", 14), "0 tot en met 15 punten"),
        (changed(EDIZ, "scoring.bands.2.outcome", "calm") | {"scoring": {"method": "sum", "bands": [
            {"least": 0, "most": 4, "outcome": "high", "title": None}, {"least": 5, "most": 15, "outcome": "calm", "title": None}]}}, "Meer punten geven hier een lichtere uitkomst"),
        (changed(SIGNS, "items.0.when_told", "weekly"), "'weekly' is geen antwoord"),
        (changed(SIGNS, "items.0.options.1.value", "never"), "dezelfde value"),
        (changed(SIGNS, "items.0.options.1.like", ["now and then"]), "die woorden zijn er niet"),
        (changed(SIGNS, "items.0.options.1.words", ["altijd goed"]), "'altijd goed' hoort bij never en bij sometimes"),
        (changed(SIGNS, "items.0.signs", ["hunger"]), r"items\[0\].signs"),
        (changed(SIGNS, "items.0.options", SIGNS["items"][0]["options"] * 2), r"items\[0\].options"),
        (changed(SIGNS, "items.0.id", "strength"), "De vraag strength staat in"),
        (changed(SIGNS, "scoring", None), "er staat niet wat ze betekenen"),
        (changed(SIGNS, "includes", ["kracht", "nergens"]), "De check nergens bestaat niet"),
        (changed(SIGNS, "includes", ["kracht", "stilstaan"]), "in een kring"),
        (changed(SIGNS, "items", []) | {"includes": [], "scoring": None}, "Deze check heeft geen vragen"),
        (licensed() | {"id": "ediz"}, None),
    ],
)  # fmt: skip
def test_a_record_that_breaks_a_rule_is_refused(
    own: Own, record: dict[str, Any], sentence: str | None
) -> None:
    folder = own(record)
    if sentence is None:
        (folder / "ediz.yaml").rename(folder / "druk.yaml")
        sentence = "Het bestand heet druk.yaml"
    with pytest.raises(DataError, match=sentence):
        load_checks(DATA, folder)


def test_the_example_of_the_documentation_is_a_right_item(own: Own) -> None:
    page = (ROOT / "docs" / "overbelasting-checks.md").read_text(encoding="utf-8")
    example = yaml.safe_load(page.split("```yaml")[1].split("```")[0])["items"][0]
    items = [example | {"id": f"s{number}"} for number in range(1, 16)]
    checks = load_checks(DATA, own(licensed(items=items)))
    asked = checks.by_id["ediz_plus"].items
    assert len(asked) == 15
    assert [checks.hear(asked[0], text).value for text in ("ja hoor", "neen")] == ["ja", "nee"]


def test_two_checks_of_one_folder_cannot_both_be_offered(own: Own) -> None:
    with pytest.raises(DataError, match="Ook ediz_plus wordt aangeboden"):
        load_checks(DATA, own(licensed(offered=True), SIGNS | {"offered": True}))
