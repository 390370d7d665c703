"""The heart of the talk: take up what was said, advise, and ask the one question that helps most."""

from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.advice import SHOWN_AT_ONCE, asked, go_on, guide, show_more
from actions.hearing import Heard, place_question
from actions.memory import Events, remember
from actions.misses import not_understood
from actions.resume import resume
from actions.safety import answer_check
from actions.turn import TalkAction, Turn
from knowledge.profile import ScoredFinding


class ActionGuide(TalkAction):
    """Answers whatever a caregiver tells."""

    counts_as_miss = True  # it counts itself: a text in which nothing was found is a miss

    def name(self) -> str:
        return "action_guide"

    def take(self, turn: Turn) -> Events:
        """Merge the reading into the profile, then advise."""
        return take_up(turn)


class ActionSkip(TalkAction):
    """ "Weet ik niet", "liever niet": the question is not asked again, and the talk goes on."""

    def name(self) -> str:
        return "action_skip"

    def take(self, turn: Turn) -> Events:
        """Go on without the fact that was asked for."""
        answered = answer_check(turn)
        if answered is not None:
            return answered
        if turn.memory.asked is None:
            return go_on(turn, turn.memory.profile)
        return go_on(turn, turn.memory.profile, turn.vary("talk.skipped"))


class ActionMore(TalkAction):
    """Shows further offers."""

    def name(self) -> str:
        return "action_more"

    def take(self, turn: Turn) -> Events:
        """The next offers that were not shown yet."""
        if not turn.memory.shown:
            return guide(turn, Heard(turn.memory.profile, turn.memory.profile))
        return show_more(turn, turn.memory.profile, turn.vary("talk.found_more"))


class ActionSomethingElse(TalkAction):
    """ "Iets anders", "dat is niks voor mij": offers of another kind, or the question what would help."""

    def name(self) -> str:
        return "action_something_else"

    def take(self, turn: Turn) -> Events:
        """Offers of other kinds than those shown last; who names another need gets that."""
        memory, heard = turn.memory, Heard.of(turn)
        if not memory.shown or heard.new_need:
            return take_up(turn)
        last = turn.adviser.explain(memory.shown[-SHOWN_AT_ONCE:], memory.profile, turn.today)
        return show_more(turn, memory.profile, turn.vary("talk.else_more"), frozenset(item.offer.kind for item in last))


class ActionGoOn(TalkAction):
    """After danger, or after "nee" to the gentle question: the talk goes on where it was."""

    def name(self) -> str:
        return "action_go_on"

    def take(self, turn: Turn) -> Events:
        """Ask the question again that danger came in between; else go on."""
        return resume(turn)


def take_up(turn: Turn, domains: Sequence[ScoredFinding] = ()) -> Events:
    """Everything said in one message is used; what cannot be used is said to be not understood.

    `domains`: needs that the reading only guessed, and that fit the talk.
    """
    answered = answer_check(turn)
    if answered is not None:
        return answered
    heard = Heard.of(turn, domains)
    memory = turn.memory
    if heard.unclear:
        question = place_question(turn, heard.unclear)
        turn.speech.ask(question)
        return [remember(heard.profile), SlotSet("misses", 0), *asked(turn, question)]
    if not heard.told_something and memory.text and memory.reading.act == "tell":
        return not_understood(turn)
    events = guide(turn, heard)
    return [*([SlotSet("misses", 0)] if memory.misses else []), *events]
