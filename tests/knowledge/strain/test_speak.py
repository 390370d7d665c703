"""What is said: a person first when it is heavy, never a number or a verdict."""

import re

import pytest
from hypothesis import given, settings

from knowledge.concepts import Domain, Sign
from knowledge.strain import Answers, Check, Response, Strain, judge, load_checks, respond
from knowledge.texts import Texts, load_texts
from tests.knowledge.conftest import DATA
from tests.knowledge.strain.test_score import answers_of_any_kind, said, signs

OFFERED = load_checks(DATA).offered
assert OFFERED
TEXTS = load_texts(DATA)


def response(check: Check, answers: Answers, texts: Texts, told: frozenset[Sign] = frozenset()) -> Response:
    return respond(check, judge(check, answers, told), answers, told, texts)


def test_heavy_strain_brings_a_person_first_and_respite_after(check: Check, texts: Texts) -> None:
    heavy = response(check, {"strength": "people", "perseverance": "now"}, texts)
    assert (heavy.strain, heavy.human_first) == (Strain.HIGH, True)
    assert heavy.domains == (Domain.PERSONAL_GUIDANCE, Domain.RESPITE_CARE)
    told = " ".join(heavy.sentences)
    assert told.index("huisarts") < told.index("de zorg even van je overneemt")


def test_signs_bring_what_goes_well_and_at_most_two_steps_for_what_weighs_most(
    check: Check, texts: Texts
) -> None:
    answers = said(sometimes=3) | {"work": "often", "ahead": "hardly"}
    some = response(check, answers, texts)
    assert (some.strain, some.human_first) == (Strain.SIGNS, False)
    assert some.sentences[0] == "Fijn dat er mensen om je heen zijn."
    steps = [item.step for item in check.items if item.step in some.sentences]
    assert steps == [item.step for item in check.items if item.id in ("work", "ahead")]


def test_a_told_sign_gets_its_step_too(check: Check, texts: Texts) -> None:
    some = response(check, {"perseverance": "months"}, texts, frozenset({Sign.ISOLATION}))
    assert next(item.step for item in check.items if item.id == "alone") in some.sentences


def test_calm_says_what_goes_well_and_what_to_watch(check: Check, texts: Texts) -> None:
    calm = response(check, said(), texts)
    assert (calm.strain, calm.human_first, calm.domains) == (Strain.CALM, False, ())
    assert calm.sentences[:3] == (
        "Fijn dat er mensen om je heen zijn.",
        texts.say("strain.calm_good"),
        texts.say("strain.calm_watch"),
    )


@pytest.mark.parametrize("answers", [{}, {"strength": "nothing"}, {"nights": None}])
def test_what_is_not_known_is_said_so(check: Check, texts: Texts, answers: Answers) -> None:
    unknown = response(check, answers, texts)
    assert (unknown.strain, unknown.human_first, unknown.domains) == (None, False, ())
    assert unknown.sentences[0] == texts.say("strain.not_known")


@settings(max_examples=200, deadline=None, database=None)
@given(answers=answers_of_any_kind, told=signs)
def test_no_outcome_shows_a_number_or_a_verdict(answers: Answers, told: frozenset[Sign]) -> None:
    spoken = response(OFFERED, answers, TEXTS, told)
    words = " ".join(spoken.sentences)
    assert not re.search(
        r"\d|score|\bpunt(en)?\b|overbelast|burn-?out|depress|\btest\b|uitslag|resultaat",
        words,
        re.IGNORECASE,
    )
    assert spoken.human_first == (spoken.strain == Strain.HIGH)
    assert "geen diagnose" in spoken.sentences[-1]
    assert len(spoken.sentences) <= 7
