"""Sentences by key."""

from pathlib import Path

import pytest

from knowledge.catalogue.offer import Record, offer_from_record
from knowledge.places import Places
from knowledge.texts import Texts, load_texts
from tests.knowledge.conftest import area, record


def test_a_sentence_is_filled_in(texts: Texts) -> None:
    assert texts.say("reason.domain", domain="geld en premies") == "Past bij je vraag: geld en premies."


@pytest.mark.parametrize("key", ["reason.nergens", "nergens", "reason.domain"])
def test_a_missing_sentence_or_value_is_an_error_and_not_a_hole(key: str, texts: Texts) -> None:
    with pytest.raises(KeyError):
        texts.say(key)


def test_what_is_filled_in_is_never_read_as_a_template(texts: Texts) -> None:
    assert texts.say("reason.domain", domain="{area} 100%") == "Past bij je vraag: {area} 100%."


@pytest.mark.parametrize(
    ("names", "words"), [(["a"], "a"), (["a", "b"], "a of b"), (["a", "b", "c"], "a, b of c")]
)
def test_names_are_listed_as_one_says_them(names: list[str], words: str, texts: Texts) -> None:
    assert texts.listed(names) == words


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (["Je bent 18."], "Je bent 18."),
        (["Je bent 18.", "Hij is ziek."], "Eén van deze: Je bent 18 / Hij is ziek."),
    ],
)
def test_alternatives_are_told_in_one_sentence(sentences: list[str], words: str, texts: Texts) -> None:
    assert texts.one_of(sentences) == words


@pytest.mark.parametrize(
    ("service_area", "words"),
    [
        (area("be-aalst"), "Aalst"),
        (area("be-gent", "be-aalst", "be-genk"), "Aalst, Genk of Gent"),
        (area(scope="province", municipalities=[], provinces=["Limburg"]), "de provincie Limburg"),
        (
            area(scope="region", municipalities=[], region="Vlaanderen", other_regions=["Brussel"]),
            "Brussel of Vlaanderen",
        ),
        (area(scope="country", municipalities=[]), "België"),
        (area(scope="country", municipalities=[], country="NL"), "Nederland"),
    ],
)
def test_an_area_is_told_in_words(service_area: Record, words: str, texts: Texts, places: Places) -> None:
    assert texts.area(offer_from_record(record(service_area=service_area)).area, places) == words


def test_a_question_tells_what_it_is_for(texts: Texts) -> None:
    assert texts.question("relation")["text"] == "Voor wie zorg je?"
    assert texts.why("relation") == "Er is hulp die alleen voor ouders of voor partners bedoeld is."
    assert texts.why("rule-care_hours-0123456789") == texts.say("rule_question.why")


def test_every_file_adds_its_sentences(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.yaml").write_text("een: {groet: Dag.}", encoding="utf-8")
    (tmp_path / "texts" / "b.yaml").write_text("twee: {groet: 'Dag {naam}.'}", encoding="utf-8")
    texts = load_texts(tmp_path)
    assert (texts.say("een.groet"), texts.say("twee.groet", naam="Jo")) == ("Dag.", "Dag Jo.")
