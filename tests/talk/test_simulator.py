"""All personas talk with the running product, and the figures keep their limits. `python -m tests.talk.report` tells more."""

import pytest

from tests.conftest import Stack
from tests.talk.figures import Figures, figures_of
from tests.talk.report import in_words, verdicts_on
from tests.talk.scripted import AGE, PLACE, ScriptedFace, said, somebody
from tests.talk.simulator import MOST_TURNS, play
from tests.talk.verdict import Verdict

SKIP = "Sla over"


@pytest.fixture(scope="module")
def verdicts(stack: Stack) -> list[Verdict]:
    return verdicts_on(stack)


@pytest.fixture(scope="module")
def figures(verdicts: list[Verdict]) -> Figures:
    print(in_words(verdicts))
    return figures_of(verdicts)


@pytest.mark.stack
class TestFigures:
    """The limits of the design: soon something useful, nothing twice, no dead ends, safe."""

    def test_nearly_everybody_gets_a_useful_local_offer(self, figures: Figures) -> None:
        assert figures.found >= 0.90

    def test_after_few_questions(self, figures: Figures) -> None:
        assert figures.median_questions <= 3
        assert figures.most_questions <= 4

    def test_nothing_is_asked_twice_or_though_it_was_told(self, figures: Figures) -> None:
        assert (figures.asked_twice, figures.asked_though_told) == (0, 0)

    def test_there_are_no_dead_ends(self, figures: Figures) -> None:
        assert figures.dead_ends == 0

    def test_nobody_who_cares_for_somebody_is_sent_away(self, figures: Figures) -> None:
        assert figures.refused == 0

    def test_danger_gets_helplines_in_the_same_turn_and_nothing_else_does(self, figures: Figures) -> None:
        assert (figures.danger, figures.false_cards, figures.false_checks) == (1.0, 0, 0)

    def test_the_bot_speaks_dutch_or_the_language_of_the_caregiver(self, figures: Figures) -> None:
        assert figures.wrong_language == 0


@pytest.mark.parametrize(
    ("manner", "heard"),
    [
        ("answers", ["ik zoek opvang", "gent", "ik ben 40"]),
        ("skips", ["ik zoek opvang", "[Sla over]", "[Sla over]"]),
        ("unsure", ["ik zoek opvang", "weet niet", "weet niet"]),
        ("other_question", ["ik zoek opvang", "ik ben 40", "gent"]),
        ("ignores", ["ik zoek opvang", "en mijn hond", "en de kat"]),
    ],
)
def test_each_manner_treats_a_question_in_its_own_way(manner: str, heard: list[str]) -> None:
    face = ScriptedFace(said(PLACE, SKIP), said(AGE, SKIP), said("Dit is het. Nog iets?", offer="be-gent"))
    play(somebody(manner=manner, story=("en mijn hond", "en de kat")), face)
    assert face.heard == heard


def test_buttons_are_pressed_where_there_is_a_true_one() -> None:
    face = ScriptedFace(
        said("Voor wie zorg je?", "Mijn partner", "Mijn kind", SKIP),
        said("Dit is het. Nog iets?", offer="be-gent"),
    )
    play(somebody(manner="buttons", facts={"relation": "child"}), face)
    assert face.heard == ["ik zoek opvang", "[Mijn kind]"]


def test_the_question_of_a_rule_is_answered_by_what_is_true() -> None:
    face = ScriptedFace(
        said("Ben je 18 jaar of ouder?"),
        said("Zorg je elke dag?"),
        said("Dit is het. Nog iets?", offer="be-gent"),
    )
    play(somebody(facts={"caregiver_age": 40}), face)
    assert face.heard == ["ik zoek opvang", "ja", "weet niet"]


def test_who_finds_nothing_asks_for_more_and_then_gives_up() -> None:
    face = ScriptedFace(said("Niets. Nog iets?"))
    play(somebody(), face)
    assert face.heard == ["ik zoek opvang", "meer", "meer"]


def test_a_talk_ends() -> None:
    questions = [said(f"Welke kleur heeft deur {number}?") for number in range(99)]
    assert len(play(somebody(), ScriptedFace(*questions)).turns) == MOST_TURNS
