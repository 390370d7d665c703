"""What is said when a message was not understood: kindly, never the same twice, and soon with a person's number."""

from rasa_sdk.events import SlotSet

from actions.memory import Events
from actions.speech import button
from actions.turn import Turn

# The second time in a row a person's phone number comes along.
PERSON_AFTER = 2


def not_understood(turn: Turn) -> Events:
    """Nothing was found in a text. An open question comes again with its answers, once; then it is left."""
    memory = turn.memory
    question = turn.adviser.question(memory.asked, memory.at_home(memory.profile)) if memory.asked else None
    if question and not memory.misses:
        turn.speech.say(turn.texts.say("talk.answer_unclear"), turn.speech.answers(question))
        return counted(turn)
    return missed(turn, "utter_not_understood")


def missed(turn: Turn, response: str) -> Events:
    """A response of the domain; the second time with people to call, after that something shorter."""
    misses = turn.memory.misses + 1
    if misses > PERSON_AFTER:  # the numbers stand there already
        turn.speech.say(turn.vary("talk.still_here"), [button(turn.texts.say("speech.human"), "human")])
        return counted(turn)
    turn.speech.respond(response)
    if misses == PERSON_AFTER:
        turn.speech.contacts(turn.texts.say("talk.human_offer"), turn.people(), [button(turn.texts.say("speech.human"), "human")])
    return counted(turn)


def counted(turn: Turn) -> Events:
    """One more turn in a row that was not understood."""
    return [SlotSet("misses", turn.memory.misses + 1)]
