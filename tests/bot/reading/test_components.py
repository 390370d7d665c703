from bot.reading import Reader
from bot.reading.components import view_of


def test_the_parts_stand_in_the_order_in_which_they_need_each_other(reader: Reader) -> None:
    assert reader.nlp.pipe_names == ["lemmatizer", "cues", "ngram_classifier", "safety", "places", "circumstances", "reading"]


def test_words_are_given_to_the_classifier_without_accents_case_and_spaces(reader: Reader) -> None:
    view = view_of(reader.nlp("Één  KEER\n slapen"))
    assert [form for form, _ in view.words] == ["een", "keer", "slapen"]
    assert len(view.classes) == 3


def test_every_part_leaves_what_it_found_on_the_text(reader: Reader) -> None:
    found = reader.nlp("Mijn man woont in Gent")._
    assert {cue.cue.label for cue in found.cues} == {"partner"}
    assert [place.id for place in found.places] == ["be-gent"]
    assert found.scores.keys() >= {"scope:in_scope", "safety:danger"}
    assert found.reading.places == found.places
