""" "Heb ik daar recht op?": a form that asks the open conditions of one offer and ends in words, never in a promise."""

from collections.abc import Sequence

from rasa_sdk.events import FollowupAction, SlotSet

from actions.advice import asked
from actions.details import OfferAction, about_offer
from actions.forms import FormQuestion, FormValidation
from actions.hearing import Heard
from actions.memory import Events, remember
from actions.turn import TalkAction, Turn
from knowledge.details.outcome import outcome_in_words
from knowledge.eligibility import RULED_KINDS
from knowledge.profile import Profile
from knowledge.questions import Question
from knowledge.recommend import Recommendation

FORM = "eligibility_form"
SLOT = "rule_answer"


class ActionEntitled(OfferAction):
    """Begins the eligibility check, or tells the outcome when nothing is open."""

    intent = "entitled"

    def name(self) -> str:
        return "action_entitled"

    def likeliest(self, meant: Sequence[Recommendation], turn: Turn) -> Recommendation:
        """The first one that has rules to be entitled by."""
        return next((item for item in meant if item.offer.kind in RULED_KINDS), meant[0])

    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """Say how many questions there are, then the form asks them."""
        if open_question(turn, item.offer.id, turn.memory.profile) is None:
            return _outcome(turn, item)
        turn.speech.say(turn.texts.say("talk.entitled_intro", offer=item.offer.name))
        return [SlotSet(SLOT, None), SlotSet("asked", None), FollowupAction(FORM)]


class ActionAskRule(FormQuestion):
    """Asks the next open condition."""

    def name(self) -> str:
        return f"action_ask_{FORM}_{SLOT}"

    def ask(self, turn: Turn) -> Events:
        """One question, with a way to skip it."""
        memory = turn.memory
        again = turn.adviser.question(memory.asked, memory.at_home(memory.profile)) if memory.asked else None
        question = again or open_question(turn, memory.focus or "", memory.profile)
        if question is None:
            return []
        turn.speech.ask(question)
        return asked(turn, question)


class ValidateEligibilityForm(FormValidation):
    """Takes up the answer to a condition."""

    slot = SLOT

    def name(self) -> str:
        return f"validate_{FORM}"

    def answer(self, turn: Turn) -> Events | None:
        """The answer in the profile; the form is done when nothing is open any more."""
        memory = turn.memory
        if memory.intent in ("skip", "unsure"):
            profile = memory.profile
        else:
            heard = Heard.of(turn)
            if not heard.told_something and memory.intent not in ("deny", "affirm"):
                return None
            if heard.new_need and memory.choice.about != memory.asked:
                return None
            profile = heard.profile
        done = open_question(turn, memory.focus or "", profile) is None
        return [remember(profile), SlotSet("asked", None), SlotSet(SLOT, "done" if done else None)]


class ActionEntitledOutcome(TalkAction):
    """The end of the eligibility check."""

    def name(self) -> str:
        return "action_entitled_outcome"

    def take(self, turn: Turn) -> Events:
        """Likely, unlikely or not known, with the conditions and who decides."""
        memory = turn.memory
        items = turn.adviser.explain([memory.focus or ""], memory.at_home(memory.profile), turn.today)
        return [SlotSet(SLOT, None), SlotSet("asked", None), *(_outcome(turn, items[0]) if items else [])]


def open_question(turn: Turn, offer_id: str, profile: Profile) -> Question | None:
    """The next question about an open condition of an offer; None when nothing is left to ask."""
    return turn.adviser.open_question(offer_id, turn.memory.at_home(profile), turn.memory.asked_before)


def _outcome(turn: Turn, item: Recommendation) -> Events:
    turn.speech.say(outcome_in_words(item.offer, item.eligibility, turn.texts, item.stale, turn.today), about_offer(turn, item.offer, without="entitled"))
    return []
