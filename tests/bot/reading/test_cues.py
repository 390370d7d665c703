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
    OfferKind,
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
    "kind": set(OfferKind),
    "overburden": set(OverburdenLevel),
    "relation": set(Relation),
    "safety": set(SafetyKind) - {SafetyKind.NONE},
    "safety_check": {"check"},
    "safety_foreign": set(SafetyKind) - {SafetyKind.NONE},
    "scope": {"out_of_scope", "in_scope"},
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


@pytest.mark.parametrize("category", sorted(LABELS.keys() - {"overburden", "act", "kind"}))
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


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("ons ma vindt de weg naar huis niet meer", "dementia"),
        ("hij herkent zijn kinderen nie meer", "dementia"),
        ("ze krijgt rivastigmine", "dementia"),
        ("mijn broer hoort stemmen", "psychiatric"),
        ("hij zit op depot met abilify", "psychiatric"),
        ("mijn zus is zwaar depri", "psychiatric"),
        ("hij zuipt weer", "addiction"),
        ("mijn zoon blowt elke dag", "addiction"),
        ("ze gaat naar de al-anon", "addiction"),
        ("mijn man zit in een rolstoel", "physical_disability"),
        ("ze kan bijna niet meer stappen", "physical_disability"),
        ("pa is halfzijdig verlamd", "physical_disability"),
        ("sinds zijn herseninfarct praat hij niet", "acquired_brain_injury"),
        ("mijn vrouw heeft niet-aangeboren hersenletsel, ik niet", "acquired_brain_injury"),
        ("ze heeft reuma en spuit insuline", "chronic_illness"),
        ("zijn hartfalen wordt erger", "chronic_illness"),
        ("mijn dochter heeft het syndroom van rett", "intellectual_disability"),
        ("mijn man is uitbehandeld", "palliative"),
        ("ze heeft uitzaaiingen", "cancer"),
        ("mijn ouders zijn op leeftijd en wankel", "frail_elderly"),
        ("vader gaat zienderogen achteruit", "frail_elderly"),
    ],
)
def test_a_condition_is_known_by_everyday_words_medicines_and_aids(cues: CueSet, text: str, context: str) -> None:
    assert context in labels(cues, text, "care_context")


@pytest.mark.parametrize("text", ["hij heeft geen dementie", "zonder dementie", "ze is niet dement"])
def test_a_condition_that_is_absent_is_none(cues: CueSet, text: str) -> None:
    assert labels(cues, text, "care_context") == set()


@pytest.mark.parametrize(
    "text",
    [
        "hij wil niet naar de dialyse",
        "ze wil de dokter niet zien voor haar dialyse",
        "ik zie het niet zitten met die dialyse",
    ],
)
def test_a_negation_of_something_else_leaves_the_condition(cues: CueSet, text: str) -> None:
    assert labels(cues, text, "care_context") == {"chronic_illness"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ik zit op kot in Gent", "young_caregiver"),
        ("op school weten ze van niks", "young_caregiver"),
        ("ik doe havo 4", "young_caregiver"),
        ("wij zijn zelf zeventigers", "older_caregiver"),
        ("ik ben zelf de jongste niet meer", "older_caregiver"),
        ("ik ben op brugpensioen", "older_caregiver"),
        ("op den bureau zeg ik niks", "working_caregiver"),
        ("ik sta in de vroege", "working_caregiver"),
        ("mijn ploeg dekt mij", "working_caregiver"),
        ("ik ben verpleegkundige en val in slaap", "working_caregiver"),
        ("Mw. (44, kassierster) belt", "working_caregiver"),
        ("ik heb mijn job opgezegd voor hem", "working_caregiver"),
        ("thuiswerken lukt niet met hem erbij", "working_caregiver"),
        ("bij ons Turken doet de dochter dat", "migration_background"),
        ("ik moet altijd tolken bij de dokter", "migration_background"),
        ("met de ramadan eet hij niet", "migration_background"),
        ("mijn schoonouders komen uit Marokko", "migration_background"),
        ("ze spreekt alleen Pools", "migration_background"),
    ],
)
def test_a_group_is_known_by_what_people_say_of_themselves(cues: CueSet, text: str, group: str) -> None:
    assert group in labels(cues, text, "caregiver_group")


@pytest.mark.parametrize(
    "text",
    [
        "de verpleegster komt om acht uur",
        "mijn broer is vrachtwagenchauffeur",
        "ik ben buschauffeur geweest",
        "ik was vroeger lasser",
        "ik moet naar de bank voor zijn geld",
        "hij ligt op de bank",
    ],
)
def test_the_work_of_others_and_former_work_are_no_own_job(cues: CueSet, text: str) -> None:
    assert "working_caregiver" not in labels(cues, text, "caregiver_group")


@pytest.mark.parametrize("name", ["Fatima Yilmaz", "Mohammed El Amrani", "Kowalski", "Nguyen", "Abdelhak", "Precious"])
def test_a_name_is_no_migration_background(cues: CueSet, name: str) -> None:
    assert "migration_background" not in labels(cues, f"Ik ben {name} en zorg voor mijn moeder in Genk", "caregiver_group")
