"""Which question comes: from what goes well, none twice, none that changes nothing, and always an end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.concepts import Sign
from knowledge.strain import Answers, Check, introduction, judge, load_checks, next_question, questions_left
from tests.knowledge.conftest import DATA
from tests.knowledge.strain.test_score import answers_of_any_kind, signs

CHECKS = load_checks(DATA)
OFFERED = CHECKS.offered
assert OFFERED
thorough = settings(max_examples=200, deadline=None, database=None)


def asked_in_a_talk(check: Check, given: Answers, told: frozenset[Sign] = frozenset()) -> list[str]:
    """Ids of the questions that come, one by one, when these answers are given and the rest is skipped."""
    answers: dict[str, str | None] = {}
    while item := next_question(check, answers, told):
        assert item.id not in answers
        answers[item.id] = given.get(item.id)
    return list(answers)


def test_it_begins_with_what_goes_well_and_then_how_long_it_can_go_on(check: Check) -> None:
    assert asked_in_a_talk(check, {})[:2] == ["strength", "perseverance"]


def test_who_cannot_go_on_is_asked_no_further(check: Check) -> None:
    assert asked_in_a_talk(check, {"perseverance": "now"}) == ["strength", "perseverance"]


def test_it_stops_when_nothing_can_change_the_outcome(check: Check) -> None:
    calm = {item.id: item.options[0].value for item in check.items}
    assert len(asked_in_a_talk(check, calm)) < len(check.items)


def test_who_skips_everything_comes_to_the_end(check: Check) -> None:
    assert len(asked_in_a_talk(check, {})) == len(check.items)


def test_a_told_sign_is_not_asked_and_not_counted_in_the_introduction(check: Check) -> None:
    told = frozenset({Sign.SLEEP, Sign.GUILT, Sign.IRRITABILITY})
    left = [item.id for item in questions_left(check, {}, told)]
    assert {"nights", "feelings"}.isdisjoint(left)
    assert len(left) == len(check.items) - 2
    assert f"{len(left)} korte vragen" in introduction(check, told)
    assert f"{len(check.items)} korte vragen" in introduction(check)


def test_every_sign_leaves_at_most_one_question_out(check: Check) -> None:
    assert {len(check.items) - len(questions_left(check, {}, {sign})) for sign in Sign} == {1}


@thorough
@given(given_answers=answers_of_any_kind, told=signs)
def test_every_talk_ends_and_asks_nothing_twice(given_answers: Answers, told: frozenset[Sign]) -> None:
    for check in CHECKS.by_id.values():
        asked = asked_in_a_talk(check, given_answers, told)
        assert len(asked) == len(set(asked)) <= len(check.items)
        assert not {item.id for item in check.items if item.signs & told} & set(asked)


@thorough
@given(given_answers=answers_of_any_kind, told=signs, data=st.data())
def test_stopping_early_changes_no_outcome(
    given_answers: Answers, told: frozenset[Sign], data: st.DataObject
) -> None:
    full = {item.id: given_answers.get(item.id) for item in OFFERED.items}
    asked = asked_in_a_talk(OFFERED, full, told)
    if len(asked) < len(questions_left(OFFERED, {}, told)):
        at_the_stop = judge(OFFERED, {name: full[name] for name in asked}, told)
        assert at_the_stop == judge(OFFERED, full | {name: None for name in full if name not in asked}, told)
        rest = data.draw(answers_of_any_kind)
        told_items = {item.id for item in OFFERED.items if item.signs & told}
        later = {name: value for name, value in rest.items() if name not in asked and name not in told_items}
        assert at_the_stop == judge(OFFERED, {name: full[name] for name in asked} | later, told)
