"""Talks written by hand, through the real stack."""

import pytest
from jsonschema import Draft202012Validator

from knowledge.places import load_places
from knowledge.records import validator
from knowledge.settings import Settings
from tests.conftest import Stack
from tests.talk.conversation import SCHEMA, Conversation, conversations, hold
from tests.talk.face import ApiFace

EACH = pytest.mark.parametrize("conversation", conversations(), ids=lambda conversation: conversation.id)
ENOUGH = 50
# What the talk does not do yet. A gap that is closed makes its test fail, so that it leaves this list.
KNOWN_GAPS = {
    "hoe-vraag-ik-dat-aan": "where the record names no way in, only its source is given and nobody to call",
    "stop-en-toch-verder": "day care for young dementia in Hasselt is not brought forward by 'waar kan hij overdag naartoe'",
    "waarom-niet": "of a premium whose conditions are open the open ones are told, and not what most probably fails",
}


@pytest.mark.stack
@EACH
def test_a_talk_goes_as_it_should(stack: Stack, conversation: Conversation, request: pytest.FixtureRequest) -> None:
    if conversation.id in KNOWN_GAPS:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_GAPS[conversation.id], strict=True))
    assert hold(conversation, ApiFace(stack)) == []


@EACH
def test_its_places_exist(conversation: Conversation) -> None:
    known = load_places(Settings().data / "places").municipalities.keys() | {"BE", "NL"}
    expectations = [step.get("expect", {}) for step in conversation.steps]
    named = {
        place
        for expected in expectations
        for place in (*expected.get("offers", {}).get("places", ()), *expected.get("only_places", ()))
    }
    assert named | ({conversation.site} - {None}) <= known


def test_there_are_enough_and_their_schema_is_right() -> None:
    assert len(conversations()) >= ENOUGH
    Draft202012Validator.check_schema(validator(SCHEMA).schema)
