"""A cry in a long text weighs as it would alone."""

from itertools import chain

import pytest
import yaml

from bot.reading import Reader, components
from bot.reading.long_texts import MOST_OF_PART, _parts
from knowledge.concepts import SafetyKind
from knowledge.profile import SafetyReading
from knowledge.settings import ROOT

MAILS = yaml.safe_load((ROOT / "bot" / "bench" / "mails.yaml").read_text(encoding="utf-8"))["mails"]
CALM = MAILS[0], MAILS[3], MAILS[5]
CRIES = [
    ("Ik wil niet meer leven.", SafetyKind.SUICIDAL_SELF),
    ("Ik wil dood.", SafetyKind.SUICIDAL_SELF),
    ("Hij slaat mij elke dag.", SafetyKind.ABUSE_OR_NEGLECT),
    ("Mijn man ademt niet meer.", SafetyKind.MEDICAL_EMERGENCY),
]


@pytest.mark.parametrize(("cry", "kind"), CRIES)
@pytest.mark.parametrize("mail", range(len(CALM)))
@pytest.mark.parametrize("where", ["first", "amid", "last"])
def test_a_cry_is_heard_wherever_it_stands_in_a_mail(reader: Reader, cry: str, kind: SafetyKind, mail: int, where: str) -> None:
    sentences = CALM[mail].split(". ")
    place = {"first": 0, "amid": len(sentences) // 2, "last": len(sentences)}[where]
    text = ". ".join([*sentences[:place], cry.rstrip("."), *sentences[place:]])
    assert reader.read(text).safety.kind == kind


@pytest.mark.parametrize("mail", range(len(CALM)))
def test_a_calm_mail_stays_calm(reader: Reader, mail: int) -> None:
    assert reader.read(CALM[mail]).safety.kind == SafetyKind.NONE


def test_its_evidence_stands_in_the_text(reader: Reader) -> None:
    text = f"{CALM[0]} Ik wil niet meer leven."
    assert reader.read(text).safety.evidence
    assert all(words in text for words in reader.read(text).safety.evidence)


@pytest.mark.parametrize("text", [*MAILS, "woord " * 300, "Ja. " * 100, "? ! . " * 50])
def test_the_parts_are_whole_sentences_and_together_the_text(reader: Reader, text: str) -> None:
    tokens = [token for token in reader.nlp.make_doc(text) if not token.is_space]
    parts = list(_parts(tokens))
    assert list(chain.from_iterable(parts)) == list(range(len(tokens)))
    for part in parts[:-1]:
        assert not tokens[part.stop - 1].text.strip(".!?")
    for part in parts:
        ends = sum(not tokens[index].text.strip(".!?") for index in part)
        assert len(part) <= MOST_OF_PART or ends <= 1


def test_a_text_of_which_the_parts_cannot_be_read_keeps_what_the_whole_said(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(components, "danger_in_parts", breaks)
    found = reader.read(CALM[0])
    assert (found.safety, found.relation.id) == (SafetyReading(), "partner")
