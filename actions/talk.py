"""The small turns of a talk: the opening, yes and no, starting over."""

from rasa_sdk.events import AllSlotsReset, Restarted, SlotSet

from actions.advice import SHOWN_AT_ONCE, go_on
from actions.guide import ActionSkip, take_up
from actions.hearing import asks_a_rule
from actions.memory import Events
from actions.resume import CHECK_FORM
from actions.speech import button
from actions.turn import TalkAction, Turn


class ActionOpen(TalkAction):
    """The opening: what this is, and that one can just tell."""

    def name(self) -> str:
        return "action_open"

    def take(self, turn: Turn) -> Events:
        """The form of address and the Dutch of the municipality hold for the responses of the domain."""
        turn.speech.respond("utter_open")
        return []


class ActionStop(TalkAction):
    """ "Stop": no more questions; whoever types again goes on."""

    def name(self) -> str:
        return "action_stop"

    def take(self, turn: Turn) -> Events:
        """End what is going on, and say that one can come back."""
        if turn.memory.form == CHECK_FORM:
            turn.speech.say(turn.texts.say("talk.check_stopped"))
            return [SlotSet("check", None), SlotSet("check_answer", None), *go_on(turn, turn.memory.profile)]
        turn.speech.respond("utter_stop")
        return [SlotSet("asked", None)]


class ActionRepeat(TalkAction):
    """ "Wat zei je?": the open question again with what it is for, or what was shown last."""

    def name(self) -> str:
        return "action_repeat"

    def take(self, turn: Turn) -> Events:
        """Say it in other words, shorter."""
        memory = turn.memory
        question = turn.adviser.question(memory.asked, memory.at_home(memory.profile)) if memory.asked else None
        if question:
            turn.speech.ask(question, turn.texts.why(question.about))
        elif memory.shown:
            items = turn.adviser.explain(memory.shown[-SHOWN_AT_ONCE:], memory.at_home(memory.profile), turn.today)
            names = turn.texts.enumerated([item.offer.name for item in items])
            turn.speech.say(turn.texts.say("talk.shown_last", names=names), [button(turn.texts.say("talk.how_apply_button"), "how_apply")])
        else:
            turn.speech.respond("utter_repeat")
        return []


class ActionOtherLanguage(TalkAction):
    """A text in another language: one sentence in it that says who can help and how."""

    def name(self) -> str:
        return "action_other_language"

    def take(self, turn: Turn) -> Events:
        """The lines stand in the sentence and as contacts."""
        lines = turn.lines("caregiver_line")
        named = "; ".join(f"{line.name} ({line.phone or line.url})" for line in lines)
        language = turn.memory.reading.language or "other"
        sentence = turn.texts.say(f"language.{language}", lines=named)
        lang = language if language != "other" else None
        turn.speech.contacts(sentence, lines, [button(turn.texts.say("speech.go_on"), "go_on")], lang=lang)
        return []


class ActionAffirm(TalkAction):
    """ "Ja" is the answer to what was asked last."""

    def name(self) -> str:
        return "action_affirm"

    def take(self, turn: Turn) -> Events:
        """Yes to a question is an answer; else ask to tell more."""
        if turn.memory.asked:
            return take_up(turn)
        turn.speech.respond("utter_tell_me")
        return []


class ActionDeny(TalkAction):
    """ "Nee" is the answer to what was asked last."""

    def name(self) -> str:
        return "action_deny"

    def take(self, turn: Turn) -> Events:
        """No to the question of a rule is an answer; to another it goes on without the fact; else the talk is rounded off."""
        if asks_a_rule(turn.memory.asked):
            return take_up(turn)
        if turn.memory.asked:
            return ActionSkip().take(turn)
        turn.speech.respond("utter_anything_else")
        return []


class ActionStartOver(TalkAction):
    """Forgets what was told and begins again."""

    def name(self) -> str:
        return "action_start_over"

    def take(self, turn: Turn) -> Events:
        """All slots are emptied."""
        turn.speech.respond("utter_start_over")
        return [AllSlotsReset(), *turn.spoken_form()]


class ActionForgetMe(TalkAction):
    """Forgets the whole talk, what was typed in it included."""

    def name(self) -> str:
        return "action_forget_me"

    def take(self, turn: Turn) -> Events:
        """What came before a restart is not kept by the tracker store."""
        turn.speech.forgotten("utter_forget_me")
        return [AllSlotsReset(), Restarted(), *turn.spoken_form()]


class ActionWhyAsk(TalkAction):
    """Says what a question is for, and asks it again."""

    def name(self) -> str:
        return "action_why_ask"

    def take(self, turn: Turn) -> Events:
        """The reason stands in the texts, beside the question."""
        memory = turn.memory
        again = turn.adviser.question(memory.asked, memory.at_home(memory.profile)) if memory.asked else None
        if again is None:
            turn.speech.say(turn.texts.say("speech.why_in_general"))
            return []
        turn.speech.ask(again, turn.texts.why(again.about))
        return []
