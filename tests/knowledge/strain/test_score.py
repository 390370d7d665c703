"""Outcomes: unknown is a value, one answer can be enough, and a heavier answer never gives a lighter outcome."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.concepts import OverburdenLevel, Sign
from knowledge.strain import Answers, Check, Item, Option, Outcome, Strain, judge, level_after, load_checks
from knowledge.strain.check import Band, Scale
from tests.knowledge.conftest import DATA

OFFERED = load_checks(DATA).offered
assert OFFERED
COUNTED = [item for item in OFFERED.items if any(option.points is not None for option in item.options)]
ORDER = [Strain.CALM, None, Strain.SIGNS, Strain.HIGH]
SIGN_ITEMS = ["nights", "body", "alone", "feelings", "time", "work"]

answers_of_any_kind = st.fixed_dictionaries(
    {},
    optional={
        item.id: st.sampled_from([None, *(option.value for option in item.options)]) for item in OFFERED.items
    },
)
signs = st.frozensets(st.sampled_from(list(Sign)))
thorough = settings(max_examples=300, deadline=None, database=None)


def said(
    often: int = 0, sometimes: int = 0, perseverance: str | None = "years", ahead: str | None = "enough"
) -> Answers:
    """Answers to all items: so many times "often" and "sometimes", the rest "never"."""
    values = ["often"] * often + ["sometimes"] * sometimes + ["never"] * (len(SIGN_ITEMS) - often - sometimes)
    return {
        "strength": "people",
        "perseverance": perseverance,
        "ahead": ahead,
        **dict(zip(SIGN_ITEMS, values, strict=True)),
    }


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (said(), "calm"),
        (said(often=1, sometimes=1), "calm"),
        (said(often=2), "signs"),
        (said(sometimes=6), "signs"),
        (said(often=4), "signs"),
        (said(often=4, sometimes=1), "high"),
        (said(often=6), "high"),
        (said(perseverance="year"), "calm"),
        (said(perseverance="months"), "signs"),
        (said(perseverance="weeks"), "high"),
        ({"perseverance": "weeks"}, "high"),
        ({"perseverance": "now"}, "high"),
        ({"perseverance": "now"} | dict.fromkeys(SIGN_ITEMS), "high"),
        ({"perseverance": "months"}, "signs"),
        ({"perseverance": "years"}, None),
        (said(perseverance=None), None),
        (said() | {"nights": None}, "calm"),
        (said() | {"nights": None, "body": None}, None),
        (said(often=6, perseverance=None), "high"),
        (dict.fromkeys([*SIGN_ITEMS, "strength", "perseverance", "ahead"]), None),
        ({}, None),
        ({"nights": "an answer of an older version", "gone": "x"}, None),
    ],
)
def test_the_outcome_of_the_offered_check(check: Check, answers: Answers, outcome: str | None) -> None:
    assert judge(check, answers).certain == outcome


def test_of_a_scale_by_its_heaviest_answer_the_others_do_not_count() -> None:
    options = tuple(Option(str(points), str(points), points) for points in range(3))
    bands = (Band(0, 0, Strain.CALM), Band(1, 1, Strain.SIGNS), Band(2, 2, Strain.HIGH))
    scale = Scale("a", (Item("a", "?", options), Item("b", "?", options)), "heaviest", bands, whole=False)
    check = Check("a", "A", "A?", False, (scale,))
    assert judge(check, {"a": "1", "b": "1"}).certain == Strain.SIGNS
    assert judge(check, {"a": "0", "b": "2"}).certain == Strain.HIGH
    assert judge(check, {"a": "1"}) == Outcome(Strain.SIGNS, Strain.HIGH)


def test_a_told_sign_counts_without_being_asked(check: Check) -> None:
    told = {Sign.SLEEP, Sign.GUILT}
    calm = said()
    left = {name: value for name, value in calm.items() if name not in ("nights", "feelings")}
    assert judge(check, calm, told).certain == Strain.CALM
    assert judge(check, left, told).certain == Strain.SIGNS
    assert judge(check, left | {"nights": None, "feelings": None}, told).certain == Strain.SIGNS


@pytest.mark.parametrize(
    ("outcome", "before", "after"),
    [
        (Outcome(Strain.CALM, Strain.CALM), "none", "none"),
        (Outcome(Strain.CALM, Strain.CALM), "severe", "severe"),
        (Outcome(Strain.CALM, Strain.HIGH), "signs", "signs"),
        (Outcome(Strain.SIGNS, Strain.HIGH), "none", "signs"),
        (Outcome(Strain.SIGNS, Strain.SIGNS), "severe", "severe"),
        (Outcome(Strain.HIGH, Strain.HIGH), "signs", "severe"),
    ],
)
def test_the_level_may_rise_and_never_falls(outcome: Outcome, before: str, after: str) -> None:
    assert level_after(outcome, OverburdenLevel(before)) == after


@thorough
@given(answers=answers_of_any_kind, told=signs, data=st.data())
def test_a_heavier_answer_never_gives_a_lighter_outcome(
    answers: Answers, told: frozenset[Sign], data: st.DataObject
) -> None:
    item = data.draw(st.sampled_from(COUNTED))
    lighter, heavier = sorted(
        (data.draw(st.sampled_from(item.options)) for _ in range(2)), key=lambda option: option.points or 0
    )
    before = judge(OFFERED, {**answers, item.id: lighter.value}, told)
    after = judge(OFFERED, {**answers, item.id: heavier.value}, told)
    assert before.least.rank <= after.least.rank
    assert before.most.rank <= after.most.rank
    assert ORDER.index(before.certain) <= ORDER.index(after.certain)


@thorough
@given(answers=answers_of_any_kind, told=signs, data=st.data())
def test_an_answer_instead_of_a_skip_only_narrows_what_is_possible(
    answers: Answers, told: frozenset[Sign], data: st.DataObject
) -> None:
    open_items = [item for item in COUNTED if OFFERED.known(answers, told).get(item.id) is None]
    if not open_items:
        return
    item = data.draw(st.sampled_from(open_items))
    narrower = judge(OFFERED, {**answers, item.id: data.draw(st.sampled_from(item.options)).value}, told)
    wider = judge(OFFERED, answers, told)
    assert wider.least.rank <= narrower.least.rank <= narrower.most.rank <= wider.most.rank


@thorough
@given(answers=answers_of_any_kind, told=signs, data=st.data())
def test_a_told_sign_never_makes_an_outcome_lighter_than_not_knowing(
    answers: Answers, told: frozenset[Sign], data: st.DataObject
) -> None:
    more = told | {data.draw(st.sampled_from(list(Sign)))}
    assert judge(OFFERED, answers, told).least.rank <= judge(OFFERED, answers, more).least.rank


@thorough
@given(
    answers=st.dictionaries(st.text(max_size=8), st.none() | st.text(max_size=8)),
    told=st.frozensets(st.text(max_size=8)),
)
def test_what_the_check_does_not_have_is_not_known(answers: Answers, told: frozenset[str]) -> None:
    assert judge(OFFERED, answers, told).certain is None
