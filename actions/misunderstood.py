"""What is no question for this assistant, and anger at it: a kind sentence, a way on, and soon a person."""

from actions.guide import take_up
from actions.memory import Events, Memory
from actions.misses import counted, missed
from actions.speech import button
from actions.turn import TalkAction, Turn
from knowledge.answers import is_question

# So sure the reading has to be of a need in a text that does not speak of care.
LIKELY = 0.5


class ActionOutOfScope(TalkAction):
    """A question for somebody else."""

    counts_as_miss = True

    def name(self) -> str:
        return "action_out_of_scope"

    def take(self, turn: Turn) -> Events:
        """Say what this assistant is for; the second time who can help.

        In the middle of a talk a few words that say nothing of care are mostly an answer, or a remark.
        """
        memory = turn.memory
        if _fits_the_talk(memory):
            return take_up(turn, memory.reading.likely_domains)
        question = is_question(memory.text, turn.adviser.settings.data)
        if memory.reading.places or (memory.asked and not question):
            return take_up(turn)
        if memory.shown and not question:
            ways_on = [button(turn.texts.say("speech.more"), "more"), button(turn.texts.say("speech.human"), "human")]
            turn.speech.say(turn.vary("talk.listening"), ways_on)
            return counted(turn)
        return missed(turn, "utter_out_of_scope")


class ActionInsult(TalkAction):
    """Somebody is angry at the bot: it stays kind, and offers a human being."""

    counts_as_miss = True

    def name(self) -> str:
        return "action_insult"

    def take(self, turn: Turn) -> Events:
        """Own the fault; the second time a person's number comes along."""
        return missed(turn, "utter_insult")


def _fits_the_talk(memory: Memory) -> bool:
    """Whether a text that by itself could be about anything is about care here: the talk is, and a need can be read in it."""
    reading = memory.reading
    need = reading.likely_domains[0].score if reading.likely_domains else 0.0
    return bool(memory.shown or memory.profile.relation) and (need >= LIKELY or bool(reading.kinds))
