"""Taking up the talk where danger, or the wish for a human being, came in between."""

from rasa_sdk.events import FollowupAction, SlotSet

from actions.advice import asked, go_on
from actions.memory import Events
from actions.turn import Turn

CHECK_FORM = "check_form"
FORMS = ("eligibility_form", CHECK_FORM)


def resume(turn: Turn) -> Events:
    """Where the talk was before danger, with the same question; a form begins where it stopped."""
    memory = turn.memory
    forget = [SlotSet("paused", None)]
    if memory.paused in FORMS:
        return [*forget, SlotSet("asked", None), FollowupAction(memory.paused)]
    question = turn.adviser.question(memory.paused, memory.at_home(memory.profile)) if memory.paused else None
    if question:
        turn.speech.ask(question, turn.texts.say("talk.back_to"))
        return [*forget, *asked(turn, question)]
    return [*forget, *go_on(turn, memory.profile)]
