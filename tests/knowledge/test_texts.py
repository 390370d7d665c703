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


def test_the_same_sentences_come_with_u(texts: Texts) -> None:
    polite = texts.addressing("u")
    assert polite.question("relation")["text"] == "Voor wie zorgt u?"
    assert polite.question("relation")["options"][0]["value"] == "partner"
    assert polite.why("care_context") == "Er is hulp die bij één ziekte of beperking hoort. Vertel alleen wat u wilt."
    assert polite.say("condition.area.caregiver", area="Aalst") == "U woont in Aalst."
    assert texts.question("relation")["text"] == "Voor wie zorg je?"


def test_texts_with_u_are_made_once_and_lead_back(texts: Texts) -> None:
    polite = texts.addressing("u")
    assert texts.addressing("u") is polite
    assert (texts.address, polite.address) == ("je", "u")
    assert texts.addressing("je") is texts
    assert polite.addressing("u") is polite
    assert polite.addressing("je") is texts


def test_a_sentence_of_a_record_is_said_in_the_form_of_the_texts(texts: Texts) -> None:
    assert texts.said("Je woont in Aalst.") == "Je woont in Aalst."
    assert texts.addressing("u").said("Je woont in Aalst.") == "U woont in Aalst."


def test_every_file_adds_its_sentences(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.yaml").write_text("een: {groet: Dag.}", encoding="utf-8")
    (tmp_path / "texts" / "b.yaml").write_text("twee: {groet: 'Dag {naam}.'}", encoding="utf-8")
    texts = load_texts(tmp_path)
    assert (texts.say("een.groet"), texts.say("twee.groet", naam="Jo")) == ("Dag.", "Dag Jo.")
