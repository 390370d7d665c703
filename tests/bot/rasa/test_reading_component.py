import pytest
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.nlu.training_data.message import Message

from bot.rasa.reading_component import READING, ReadingClassifier
from bot.reading import Reader, load_reader
from knowledge.profile import Reading
from knowledge.settings import Settings


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The trained pipeline of the project."""
    return load_reader(Settings().reading_folder)


def test_the_message_gets_the_intent_and_the_whole_reading(reader: Reader) -> None:
    text = "mijn man heeft dementie, wie kan eens overnemen?"
    message = Message({"text": text, SPACY_DOCS["text"]: reader.nlp(text)})
    ReadingClassifier().process([message])
    assert message.get("intent") == {"name": "tell", "confidence": 1.0}
    assert Reading.model_validate(message.get(READING)) == reader.read(text)
    assert {"intent", READING} <= message.as_dict(only_output_properties=True).keys()


def test_a_pressed_button_was_not_read_and_keeps_its_intent() -> None:
    message = Message({"text": "/more", "intent": {"name": "more"}})
    ReadingClassifier().process([message])
    assert message.get("intent") == {"name": "more"}
    assert message.get(READING) is None
