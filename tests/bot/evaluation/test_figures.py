"""The figures: shares with intervals, F1, and what counts where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.figures import LabelCounts, Share, figures
from bot.evaluation.labelled import Item, Labels


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_an_interval_holds_its_share_and_stays_between_0_and_1(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1 or share.value in (0, 1)


def test_the_interval_is_wilsons() -> None:
    low, high = Share(81, 263).interval  # the example of Newcombe (1998), method 3
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_nothing_counted_has_no_value() -> None:
    assert Share(0, 0).value is None
    assert LabelCounts().f1() is None


def test_f1_counts_what_is_too_much_and_what_is_missed() -> None:
    counts = LabelCounts()
    counts.add({"a", "b"}, {"a", "c"})
    assert counts.f1() == pytest.approx(0.5)
    assert counts.f1("a") == 1
    assert counts.f1("c") == 0


def pair(truth: Labels, found: Labels) -> tuple[Item, Labels]:
    return Item("x", "tekst", truth), found


def test_only_the_first_domain_of_the_truth_counts_as_first() -> None:
    truth = Labels(domains=("education", "respite_care"))
    found = figures([pair(truth, Labels(domains=("respite_care", "education")))])
    assert found.shares["domain: first right"].value == 0
    assert found.shares["domain: right in first two"].value == 1


def test_danger_that_is_asked_about_is_not_yet_seen() -> None:
    found = figures([pair(Labels(safety="suicidal_self"), Labels(check=True))])
    assert found.shares["danger: sensitivity"].value == 0
    assert found.shares["danger: seen or asked"].value == 1


def test_a_text_out_of_scope_counts_for_nothing_but_scope_and_false_alarms() -> None:
    found = figures([pair(Labels(in_scope=False), Labels(safety="medical_emergency"))])
    assert found.shares["danger: false alarms"].value == 1
    assert found.shares["out of scope: recall"].value == 0
    assert found.shares["relation right"].total == 0
