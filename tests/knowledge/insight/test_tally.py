"""A talk counts once under each label, however long it is and whatever turns out otherwise."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.insight.labels import Kind, is_event, label
from knowledge.insight.tally import NOWHERE, Change, Tally

TODAY = date(2026, 11, 22)
RESPITE, MONEY = label(Kind.DOMAIN, "respite_care"), label(Kind.DOMAIN, "financial_support")
SIGNS, SEVERE = label(Kind.OVERBURDEN, "signs"), label(Kind.OVERBURDEN, "severe")
TALK, DANGER = label(Kind.TALK), label(Kind.SAFETY)
places = st.sampled_from([NOWHERE, "be-aalst", "nl-utrecht"])
turns = st.lists(
    st.tuples(
        places,
        st.frozensets(st.sampled_from([RESPITE, MONEY, SIGNS, SEVERE])),
        st.frozensets(st.sampled_from([DANGER, label(Kind.OUT_OF_SCOPE)])),
        st.booleans(),
    )
)


def new() -> Tally:
    return Tally.of(None, TODAY)


def test_the_first_thing_that_is_told_counts_the_talk_too() -> None:
    tally, changes = new().now("be-aalst", {RESPITE}, ())
    assert changes == [Change("2026-11", "be-aalst", RESPITE, 1), Change("2026-11", "be-aalst", TALK, 1)]
    assert tally.now("be-aalst", {RESPITE}, ()) == (tally, [])


def test_a_turn_in_which_nothing_is_told_counts_nothing() -> None:
    assert new().now("be-aalst", (), ()) == (Tally("2026-11", "be-aalst"), [])


def test_a_municipality_that_is_told_later_takes_all_along() -> None:
    tally, _ = new().now(NOWHERE, {RESPITE}, ())
    _, changes = tally.now("be-aalst", {RESPITE}, ())
    assert Counter((change.place, change.step) for change in changes) == {
        (NOWHERE, -1): 2,
        ("be-aalst", 1): 2,
    }


def test_heavier_signs_take_the_place_of_lighter_ones() -> None:
    tally, _ = new().now("be-aalst", {SIGNS}, ())
    _, changes = tally.now("be-aalst", {SEVERE}, ())
    assert [(change.label, change.step) for change in changes] == [(SIGNS, -1), (SEVERE, 1)]


def test_danger_stays_danger() -> None:
    tally, _ = new().now("be-aalst", (), {DANGER})
    assert tally.now("be-aalst", {RESPITE}, ())[0].labels == {DANGER, TALK, RESPITE}


def test_a_talk_that_begins_again_does_not_count_again() -> None:
    tally, _ = new().now("be-aalst", {RESPITE}, ())
    again, changes = tally.anew().now("be-aalst", {RESPITE, MONEY}, ())
    assert [(change.label, change.step) for change in changes] == [(MONEY, 1)]
    assert TALK in again.fixed


def test_a_talk_over_the_end_of_a_month_counts_in_the_month_in_which_it_began() -> None:
    stored = new().now("be-aalst", {RESPITE}, ())[0].as_json()
    _, changes = Tally.of(stored, date(2026, 12, 1)).now("be-aalst", {RESPITE, MONEY}, ())
    assert [change.month for change in changes] == ["2026-11"]


@given(turns)
def test_counts_are_what_the_talk_came_to_and_each_label_counts_once(
    said: list[tuple[str, frozenset[str], frozenset[str], bool]],
) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    tally, fixed = new(), Counter[tuple[str, str]]()
    for place, known, happened, begins_again in said:
        tally, changes = Tally.of(tally.as_json(), TODAY).now(place, known, happened)
        for change in changes:
            counts[change.place, change.label] += change.step
        assert all(number >= 0 for number in counts.values())
        if begins_again:
            fixed.update((tally.place, name) for name in tally.labels)
            tally = tally.anew()
    assert +counts == fixed + Counter((tally.place, name) for name in tally.labels)
    assert max(Counter(name for _, name in (+counts).elements()).values(), default=0) <= 1
    labels = {name for _, name in (+counts)}
    assert not labels or TALK in labels
    assert {name for name in labels if is_event(name)} == {
        name for _, _, happened, _ in said for name in happened
    } | ({TALK} if labels else set())


@given(turns)
def test_nothing_that_was_typed_can_be_in_what_is_remembered(
    said: list[tuple[str, frozenset[str], frozenset[str], bool]],
) -> None:
    tally = new()
    for place, known, happened, _ in said:
        tally, _ = tally.now(place, known, happened)
    assert set(tally.as_json()) == {"month", "place", "labels", "fixed"}
