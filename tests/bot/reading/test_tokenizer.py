import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import Reader
from bot.reading.tokenizer import LONGEST_CHUNK, ChatTokenizer


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.text("ab -.😀", min_size=LONGEST_CHUNK + 1, max_size=400))
def test_words_and_spaces_together_are_the_text(reader: Reader, text: str) -> None:
    assert reader.nlp.make_doc(text).text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kzen op 😢😢", ["kzen", "op"]),
        ("'k weet het nie", ["weet", "het", "nie"]),
        ("mama,papa en ik", ["mama", "papa", "en", "ik"]),
        ("ik slaap niet.Help", ["slaap"]),
    ],
)
def test_words_of_chat_writing_are_found(reader: Reader, text: str, words: list[str]) -> None:
    assert set(words) <= {token.text for token in reader.nlp.make_doc(text)}


def test_a_long_run_is_cut_at_signs_and_at_a_length(reader: Reader) -> None:
    words = [token.text for token in reader.nlp.make_doc("hallo " + "x" * 100 + "!!!" + "😀" * 20 + " dag")]
    assert words[0] == "hallo"
    assert words[-1] == "dag"
    assert max(map(len, words)) <= 40


def test_the_tokenizer_survives_saving_and_loading(reader: Reader) -> None:
    assert isinstance(reader.nlp.tokenizer, ChatTokenizer)
