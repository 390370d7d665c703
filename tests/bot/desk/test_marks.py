"""Where the evidence stands."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.marks import KINDS, Mark, in_utf16, marks
from knowledge.profile import Finding, Overburden, PlaceFinding, Reading, SafetyReading, ScoredFinding


def found(text: str, reading: Reading) -> list[tuple[str, str]]:
    return [(text[mark.start : mark.end], mark.kind) for mark in marks(text, reading)]


def test_every_kind_of_evidence_is_marked_where_it_stands() -> None:
    text = "Mijn man heeft dementie. Ik ben op. In Aalst? Wie neemt over? Ik wil dood."
    reading = Reading(
        relation=Finding(id="partner", evidence=["Mijn man"]),
        care_contexts=[Finding(id="dementia", evidence=["dementie"])],
        places=[PlaceFinding(id="be-aalst", evidence=["Aalst"])],
        domains=[ScoredFinding(id="respite_care", score=1, evidence=["neemt over"])],
        overburden=Overburden(level="signs", signs=[Finding(id="exhaustion", evidence=["ik ben op"])]),
        safety=SafetyReading(kind="suicidal_self", evidence=["wil dood"]),
    )
    assert found(text, reading) == [
        ("Mijn man", "situation"),
        ("dementie", "situation"),
        ("Ik ben op", "sign"),
        ("Aalst", "place"),
        ("neemt over", "need"),
        ("wil dood", "danger"),
    ]


def test_every_place_where_the_words_stand_is_marked_but_no_part_of_a_word() -> None:
    reading = Reading(overburden=Overburden(signs=[Finding(id="exhaustion", evidence=["moe"])]))
    assert found("Moe, zo moe. Moeder is ook vermoeid, moe!", reading) == [("Moe", "sign"), ("moe", "sign"), ("moe", "sign")]


def test_words_are_found_over_the_end_of_a_line() -> None:
    reading = Reading(overburden=Overburden(signs=[Finding(id="sleep", evidence=["slaap niet"])]))
    assert found("ik slaap\n  niet", reading) == [("slaap\n  niet", "sign")]


def test_the_more_urgent_kind_shows_where_marks_overlap() -> None:
    reading = Reading(
        domains=[ScoredFinding(id="respite_care", score=1, evidence=["ik zie het niet meer zitten zonder hulp"])],
        safety=SafetyReading(check=True, evidence=["niet meer zitten"]),
    )
    assert found("ik zie het niet meer zitten zonder hulp", reading) == [("ik zie het ", "need"), ("niet meer zitten", "danger"), (" zonder hulp", "need")]


def test_one_place_can_speak_for_two_labels() -> None:
    reading = Reading(care_contexts=[Finding(id="dementia", evidence=["alzheimer"]), Finding(id="frail_elderly", evidence=["alzheimer"])])
    assert marks("alzheimer", reading) == [Mark(0, 9, "situation", ("dementia", "frail_elderly"))]


def test_positions_are_counted_as_javascript_does() -> None:
    text = "😀 moe 🙏🏽 moe"
    reading = Reading(overburden=Overburden(signs=[Finding(id="exhaustion", evidence=["moe"])]))
    units = text.encode("utf-16-le")
    for mark in in_utf16(text, marks(text, reading)):
        assert units[mark["start"] * 2 : mark["end"] * 2].decode("utf-16-le") == "moe"


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.tuples(st.sampled_from(KINDS), st.text(max_size=8)), max_size=6))
def test_marks_never_overlap_and_stand_inside_the_text(text: str, words: list[tuple[str, str]]) -> None:
    evidence = {kind: [word for found_kind, word in words if found_kind == kind] for kind in KINDS}
    reading = Reading(
        care_contexts=[Finding(id="dementia", evidence=evidence["situation"])],
        domains=[ScoredFinding(id="education", score=1, evidence=evidence["need"])],
        overburden=Overburden(signs=[Finding(id="sleep", evidence=evidence["sign"])]),
        safety=SafetyReading(evidence=evidence["danger"]),
        places=[PlaceFinding(id="be-aalst", evidence=evidence["place"])],
    )
    last = 0
    for mark in marks(text, reading):
        assert last <= mark.start < mark.end <= len(text)
        last = mark.end


def test_a_function_word_by_itself_is_not_marked() -> None:
    reading = Reading(safety=SafetyReading(kind="abuse_or_neglect", evidence=["hij", "slaat mij"]))
    assert found("Hij heeft geen zin. Hij slaat mij.", reading) == [("slaat mij", "danger")]
