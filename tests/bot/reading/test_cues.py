import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.reading.cues import FOLDER, CueSet, load_cues
from bot.reading.normalise import normalise
from bot.reading.patterns import PhraseIndex, filled
from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)
from knowledge.errors import DataError
from knowledge.records import read_yaml
from knowledge.settings import ROOT

FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != "context")
LABELS: dict[str, set[str]] = {
    "act": set(read_yaml(ROOT / "domain.yml")["intents"]),
    "care_context": set(CareContext),
    "caregiver_group": set(CaregiverGroup),
    "domain": set(Domain),
    "overburden": set(OverburdenLevel),
    "relation": set(Relation),
    "safety": set(SafetyKind) - {SafetyKind.NONE},
    "safety_check": {"check"},
    "scope": {"out_of_scope"},
    "sign": set(Sign),
}


def phrases_of(path: Path) -> Iterator[str]:
    content = read_yaml(path)
    for entry in content.get("cues") or content["modifiers"]:
        yield from (filled(phrase, content.get("words", {})) for phrase in entry["phrases"])


def said(phrase: str, keep_optional: bool) -> str:
    """The simplest text a phrase stands for: first choices, an inflected word as its stem."""
    while "(" in phrase:
        phrase = re.sub(
            r"\(([^()]*)\)(\??)",
            lambda found: "" if found[2] and not keep_optional else found[1].split("|")[0],
            phrase,
        )
    phrase = re.sub(r"(^|\s)\*(?=\s|$)", r"\1iets", phrase)
    return re.sub(r"\s+", " ", phrase.replace("...", "").replace("*", "").replace("#", "3")).strip()


def labels(cues: CueSet, text: str, category: str) -> set[str]:
    return {match.cue.label for match in cues.find(normalise(text)) if match.cue.category == category}


@pytest.fixture
def own_cues(tmp_path: Path) -> Path:
    """A folder with the schemas and the modifiers of the project and one cue file to break."""
    for path in [*FOLDER.glob("*.json"), FOLDER / "context.yaml"]:
        shutil.copy(path, tmp_path)
    return tmp_path


def write(folder: Path, **changes: Any) -> None:
    content = {"category": "sign", "cancelled_by": [], "cues": [{"label": "sleep", "phrases": ["slaap slecht"]}]}
    (folder / "sign.yaml").write_text(yaml.safe_dump(content | changes), encoding="utf-8")


def test_all_cue_files_load(cues: CueSet) -> None:
    assert labels(cues, "mijn man heeft dementie", "care_context") == {"dementia"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_points_only_to_labels_of_the_vocabulary(path: Path) -> None:
    content = read_yaml(path)
    assert {cue["label"] for cue in content["cues"]} <= LABELS[content["category"]]


@pytest.mark.parametrize("category", sorted(LABELS.keys() - {"overburden", "act"}))
def test_every_label_of_a_category_has_a_cue(category: str) -> None:
    assert {cue["label"] for cue in read_yaml(FOLDER / f"{category}.yaml")["cues"]} == LABELS[category]


@pytest.mark.parametrize("path", [*FILES, FOLDER / "context.yaml"], ids=lambda path: path.stem)
def test_every_phrase_is_written_as_texts_are_compared(path: Path) -> None:
    assert [phrase for phrase in phrases_of(path) if normalise(phrase) != phrase] == []


@pytest.mark.parametrize("keep_optional", [True, False])
@pytest.mark.parametrize("path", [*FILES, FOLDER / "context.yaml"], ids=lambda path: path.stem)
def test_every_phrase_recognises_what_it_says(path: Path, keep_optional: bool) -> None:
    deaf = []
    for phrase in phrases_of(path):
        index: PhraseIndex[None] = PhraseIndex()
        index.add(phrase, None)
        text = said(phrase, keep_optional)
        if not any((start, end) == (0, len(text)) for start, end, _ in index.find(text)):
            deaf.append((phrase, text))
    assert deaf == []


def test_every_kind_that_cancels_a_cue_has_modifiers() -> None:
    kinds = {modifier["kind"] for modifier in read_yaml(FOLDER / "context.yaml")["modifiers"]}
    for path in FILES:
        content = read_yaml(path)
        named = {*content["cancelled_by"], *(kind for cue in content["cues"] for kind in cue.get("cancelled_by", []))}
        assert named <= kinds, path.name


def test_an_unknown_key_is_told_with_file_field_and_remedy(own_cues: Path) -> None:
    write(own_cues, categorie="sign")
    with pytest.raises(DataError) as error:
        load_cues(own_cues)
    assert str(error.value) == "sign.yaml, veld 'categorie': Dit veld bestaat niet. Bedoel je 'category'?"


def test_a_phrase_that_cannot_be_understood_is_told_with_its_place(own_cues: Path) -> None:
    write(own_cues, cues=[{"label": "sleep", "phrases": ["slaap slecht", "(slaap"]}])
    with pytest.raises(DataError) as error:
        load_cues(own_cues)
    assert str(error.value).startswith("sign.yaml, veld 'cues[0].phrases[1]': '(slaap': de haakjes kloppen niet")
    assert str(error.value).endswith(".")


def test_all_faults_of_all_files_come_at_once(own_cues: Path) -> None:
    write(own_cues, category="weer", cues=[])
    (own_cues / "leeg.yaml").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_cues(own_cues)
    assert {(fault.file.name, fault.field) for fault in error.value.faults} == {
        ("sign.yaml", "category"),
        ("sign.yaml", "cues"),
        ("leeg.yaml", ""),
    }
    assert all(re.search(r"\w.*\.$", str(fault)) for fault in error.value.faults)


@pytest.mark.parametrize(
    "text",
    [
        "ik heb geen zelfmoordgedachten",
        "zelfmoordgedachten heb ik gelukkig niet",
        "zelfmoordgedachten zijn niet aan de orde",
        "jaren geleden had ik zelfmoordgedachten",
        "stel dat ik zelfmoordgedachten krijg",
        "mijn buurvrouw had zelfmoordgedachten",
        "wat betekent zelfmoordgedachten",
    ],
)
def test_a_modifier_near_by_cancels_a_cue(cues: CueSet, text: str) -> None:
    assert "suicidal_self" not in labels(cues, text, "safety")


@pytest.mark.parametrize(
    "text",
    [
        "ik heb zelfmoordgedachten",
        "ik eet niet. ik heb zelfmoordgedachten",
        "ik eet niet maar ik heb zelfmoordgedachten",
        "ik eet niet, want ik heb zelfmoordgedachten",
        "ik eet niet\nik heb zelfmoordgedachten",
        "nooit eerder dacht ik dat het met mij zover zou komen zelfmoordgedachten",
    ],
)
def test_a_modifier_reaches_neither_over_the_end_of_a_clause_nor_too_far(cues: CueSet, text: str) -> None:
    assert "suicidal_self" in labels(cues, text, "safety")


def test_a_modifier_that_looks_forward_leaves_what_stands_before_it(cues: CueSet) -> None:
    assert labels(cues, "dementie, geen autisme", "care_context") == {"dementia"}


def test_a_negation_inside_a_phrase_does_not_cancel_it(cues: CueSet) -> None:
    assert "suicidal_self" in labels(cues, "ik wil niet meer leven", "safety")


@pytest.mark.parametrize("text", ["ik ben op zoek naar hulp", "ik ben op pensioen", "ik ben op de hoogte"])
def test_another_sense_of_a_word_is_no_sign(cues: CueSet, text: str) -> None:
    assert labels(cues, text, "sign") == set()


def test_being_worn_out_is_a_sign(cues: CueSet) -> None:
    assert labels(cues, "ik ben helemaal op", "sign") == {"exhaustion"}


def test_of_overlapping_cues_of_a_label_the_longest_is_kept(cues: CueSet) -> None:
    text = "ik wil echt dood"
    spans = [text[match.start : match.end] for match in cues.find(text) if match.cue.category == "safety"]
    assert spans == ["ik wil echt dood"]


def test_cues_of_different_labels_may_overlap(cues: CueSet) -> None:
    assert labels(cues, "mijn man is rolstoelpatient met ms", "care_context") == {"physical_disability", "chronic_illness"}
    assert labels(cues, "een rolstoel", "domain") == {"material_support"}
