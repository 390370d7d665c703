from hypothesis import given
from hypothesis import strategies as st

from bot.rasa.intents import intent_of
from bot.reading.cues import FOLDER
from knowledge.concepts import SafetyKind
from knowledge.profile import Finding, Overburden, Reading, SafetyReading, ScoredFinding
from knowledge.records import read_yaml
from knowledge.settings import ROOT

INTENTS = set(read_yaml(ROOT / "domain.yml")["intents"])
ACTS = ["tell", *(cue["label"] for cue in read_yaml(FOLDER / "act.yaml")["cues"])]
READINGS = st.builds(
    Reading,
    act=st.sampled_from(ACTS),
    in_scope=st.booleans(),
    domains=st.sampled_from([[], [ScoredFinding(id="respite_care", score=0.5)]]),
    overburden=st.sampled_from([Overburden(), Overburden(signs=[Finding(id="sleep")])]),
    safety=st.builds(SafetyReading, kind=st.sampled_from(SafetyKind), check=st.booleans()),
)


@given(READINGS)
def test_every_intent_stands_in_the_domain(reading: Reading) -> None:
    assert intent_of(reading) in INTENTS


@given(READINGS)
def test_danger_goes_before_everything_else(reading: Reading) -> None:
    if reading.safety.kind != SafetyKind.NONE:
        assert intent_of(reading) == "danger"
    else:
        assert (intent_of(reading) == "distress") == reading.safety.check


def test_what_a_text_does_goes_before_whether_it_is_in_scope() -> None:
    assert intent_of(Reading(act="greet", in_scope=False)) == "greet"
    assert intent_of(Reading(in_scope=False)) == "out_of_scope"


def test_a_need_is_told_and_a_bare_fact_informs() -> None:
    assert intent_of(Reading(domains=[ScoredFinding(id="education", score=0.4)])) == "tell"
    assert intent_of(Reading(overburden=Overburden(signs=[Finding(id="sleep")]))) == "tell"
    assert intent_of(Reading(caregiver_age=78)) == "inform"
