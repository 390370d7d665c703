"""The graph component that hands the reading of a text to Rasa."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.rasa.intents import intent_of
from bot.reading.components import (
    reading_of,  # importing it also registers the parts that SpacyNLP's pipeline is made of
)

READING = "reading"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ReadingClassifier(GraphComponent):
    """Copies the `Reading` from the spaCy doc into the message, and derives the intent from it.

    The reading goes along as `reading` in the parsed message, so that actions find it in `tracker.latest_message`.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ReadingClassifier":
        """Make the component; it has nothing to configure."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and reading of each message that SpacyNLP has read."""
        for message in messages:
            doc = message.get(SPACY_DOCS[TEXT])
            if doc is None:
                continue
            reading = reading_of(doc)
            intent = {INTENT_NAME_KEY: intent_of(reading), PREDICTED_CONFIDENCE_KEY: 1.0}
            message.set(INTENT, intent, add_to_output=True)
            message.set(READING, reading.model_dump(mode="json", exclude_defaults=True), add_to_output=True)
        return messages
