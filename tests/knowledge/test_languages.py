"""The sentences for who writes in another language."""

import pytest

from knowledge.helplines import load_helplines
from knowledge.records import check_record, read_yaml
from knowledge.settings import ROOT
from knowledge.texts import Texts

DATA = ROOT / "knowledge" / "data"
FILE = DATA / "texts" / "languages.yaml"
SENTENCES = read_yaml(FILE)["language"]


def test_the_file_is_as_its_schema_says() -> None:
    assert check_record(read_yaml(FILE), DATA / "schemas" / "languages.schema.json", FILE) == []


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_filled_in_with_lines_of_the_records(language: str, texts: Texts) -> None:
    line = next(line for line in load_helplines(DATA) if line.phone)
    said = texts.say(f"language.{language}", lines=f"{line.name} ({line.phone})")
    assert line.phone
    assert said.endswith(f"{line.name} ({line.phone})")
    assert not any(character.isdigit() for character in SENTENCES[language])


def test_arabic_is_written_in_its_own_letters() -> None:
    letters = [letter for letter in SENTENCES["ar"].replace("{lines}", "") if letter.isalpha()]
    assert all("\u0600" <= letter <= "\u06ff" for letter in letters)
