from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.cues import CueSet
from bot.reading.normalise import normalise
from bot.reading.persons import FILE, MARKS, Mention, load_rules, mentions, most_about
from knowledge.concepts import Relation
from knowledge.errors import DataError

PIECES = st.sampled_from(["mijn moeder", "mijn zus", "zegt", "heeft dementie", "ik zorg voor", "opa", ".", ",", "hij", "de buurvrouw"])


def named(cues: CueSet, text: str) -> list[Mention]:
    plain = normalise(text)
    matches = cues.find(plain)
    of = {category: [match for match in matches if match.cue.category == category] for category in ("relation", "care_context")}
    return mentions(plain, of["relation"], of["care_context"])


def about(cues: CueSet, text: str, **scores: float) -> str | None:
    return most_about(named(cues, text), {f"relation:{relation}": score for relation, score in scores.items()})


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("ons ma vergeet alles", "parent"),
        ("ons moeke is 88 en valt", "parent"),
        ("mn vader heeft parkinson", "parent"),
        ("schoonma komt bij ons wonen", "parent"),
        ("onze pa zijn pillen", "parent"),
        ("mijn wederhelft heeft ms", "partner"),
        ("mijn lief is bipolair", "partner"),
        ("mijne vent drinkt", "partner"),
        ("Dhr. zorgt voor zijn vrouw", "partner"),
        ("Mw. belt over haar vader", "parent"),
        ("bompa kan niet meer alleen blijven", "grandparent"),
        ("mijn meme valt dikwijls", "grandparent"),
        ("onze jongste heeft autisme", "child"),
        ("mijn bonuszoon heeft adhd", "child"),
        ("ik ben brus van een broer met down", "sibling"),
        ("ons zuske is mindervalide", "sibling"),
        ("mijn kozijn woont alleen en is blind", "other"),
        ("ik zorg voor mijn ex-vrouw", "other"),
        ("mijn kleinzoon is verslaafd", "other"),
        ("de buurvrouw van hiernaast is dement", "friend_neighbour"),
        ("mijn beste vriend heeft kanker", "friend_neighbour"),
    ],
)
def test_a_person_is_known_by_everyday_names_of_both_countries(cues: CueSet, text: str, relation: str) -> None:
    assert about(cues, text) == relation


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Mijn zus zegt dat ik overdrijf, maar mijn vader heeft dementie en valt elke dag.", "parent"),
        ("Mijn broer helpt niet. Ik zorg alleen voor mijn moeder.", "parent"),
        ("Mijn moeder vindt dat ik te veel doe voor mijn broer met Down.", "sibling"),
        ("Mijn vrouw en ik zorgen voor onze zoon met autisme.", "child"),
        ("Mijn man werkt veel, dus zorg ik voor mijn schoonmoeder met alzheimer.", "parent"),
        ("Onze dochter belt elke dag, maar mijn vrouw heeft kanker en kan niks meer.", "partner"),
    ],
)
def test_who_is_ill_or_cared_for_goes_before_who_speaks_or_looks_on(cues: CueSet, text: str, relation: str) -> None:
    assert about(cues, text) == relation


def test_a_person_inside_the_name_of_another_is_not_counted(cues: CueSet) -> None:
    assert [mention.relation for mention in named(cues, "de zus van mijn moeder is blind")] != ["parent"]
    assert about(cues, "de zus van mijn moeder is blind") == "other"


@pytest.mark.parametrize("text", ["hoe vraag ik een premie aan", "ons huis staat te koop", "ons Rita is gevallen"])
def test_nobody_is_named_without_a_word_for_a_person(cues: CueSet, text: str) -> None:
    assert about(cues, text) is None


def test_a_classifier_that_is_sure_may_tell_it_without_a_word_for_the_person(cues: CueSet) -> None:
    text = "hij herkent mij na vijftig jaar niet meer"
    assert about(cues, text, partner=0.97) == "partner"
    assert about(cues, text, partner=0.3) is None


@given(st.lists(PIECES).map(" ".join))
def test_mentions_stand_in_order_do_not_overlap_and_have_known_marks(cues: CueSet, text: str) -> None:
    found = named(cues, text)
    assert all(one.match.end <= other.match.start for one, other in zip(found, found[1:], strict=False))
    assert all(mention.marks <= MARKS.keys() for mention in found)


@given(st.lists(PIECES).map(" ".join), st.sampled_from(list(Relation)), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_score_never_takes_a_relation_away(cues: CueSet, text: str, relation: Relation, one: float, other: float) -> None:
    low, high = sorted((one, other))
    if about(cues, text, **{relation: low}) == relation:
        assert about(cues, text, **{relation: high}) == relation


def test_a_phrase_that_cannot_be_understood_is_told(tmp_path: Path) -> None:
    file = tmp_path / "persons.yaml"
    file.write_text(FILE.read_text(encoding="utf-8").replace("      - voor\n", "      - (voor\n", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"roles\[0\].*'\(voor': de haakjes kloppen niet"):
        load_rules(file)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("ik zorg voor de moeder van mijn vriend, zij heeft parkinson", "parent"),
        ("mijn man zijn moeder dwaalt 's nachts", "parent"),
        ("mijn vrouw haar zus heeft ms en woont bij ons in", "other"),
        ("de man van mijn zus is verlamd en ik was hem", "other"),
        ("ik doe de pillen van de broer van mijn overleden man", "other"),
        ("ik ben zijn hospita en breng hem elke dag eten", "friend_neighbour"),
    ],
)
def test_family_of_somebody_near_is_named_by_who_it_is_to_the_writer(cues: CueSet, text: str, relation: str) -> None:
    assert about(cues, text) == relation
