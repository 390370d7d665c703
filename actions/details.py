"""Questions about one offer: why it, why not another, when, what it costs, how to apply; and a summary to keep."""

from abc import abstractmethod
from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.advice import SHOWN_AT_ONCE, guide
from actions.hearing import Heard
from actions.memory import Events, remember
from actions.speech import Button, button, choice_button
from actions.turn import TalkAction, Turn
from knowledge.catalogue.offer import Offer
from knowledge.details.apply import how_to_apply
from knowledge.details.price import price_in_words
from knowledge.details.reasons import why_not, why_this
from knowledge.details.summary import summary_in_words
from knowledge.details.times import next_times
from knowledge.recommend import Recommendation
from knowledge.references.find import mentioned
from knowledge.references.words import load_reference_words
from knowledge.show import calendar_times, recommendation_card

OFFER = "offer"
# When a form follows, its question comes next and nothing in between.
FORM_NEXT = {"followup"}
# So many of the offers shown fit in a summary.
MOST_IN_SUMMARY = 6


class OfferAction(TalkAction):
    """An action about one offer that was shown; asks which one when that is not clear.

    A question with a need in it, and nothing shown yet, is told like anything else.
    """

    intent: str
    others_too = False

    def take(self, turn: Turn) -> Events:
        """Find the offer that is meant, and tell about it."""
        meant = meant_offers(turn, self.others_too)
        if not meant:
            return _nothing_shown(turn)
        first = self.likeliest(meant, turn)
        events = self.tell(turn, first)
        others = [item for item in meant if item is not first]
        if others and turn.memory.choice.about != OFFER and FORM_NEXT.isdisjoint(event["event"] for event in events):
            turn.speech.say(turn.texts.say("talk.or_another"), [_pick(self.intent, item.offer) for item in others])
        return [*events, SlotSet("focus", first.offer.id)]

    def likeliest(self, meant: Sequence[Recommendation], turn: Turn) -> Recommendation:
        """Of several offers that can be meant the one that the question fits best; the others stay a button away."""
        return meant[0]

    @abstractmethod
    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """Tell about this offer, and give back the events to remember."""


class ActionHowApply(OfferAction):
    """ "Hoe vraag ik het aan?": the steps and the proof needed."""

    intent = "how_apply"

    def name(self) -> str:
        return "action_how_apply"

    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """The steps from the record."""
        turn.speech.say(how_to_apply(item.offer, turn.texts, item.stale, turn.today), about_offer(turn, item.offer, without=self.intent))
        return []


class ActionNextTime(OfferAction):
    """ "Wanneer is de volgende keer?"."""

    intent = "next_time"

    def name(self) -> str:
        return "action_next_time"

    def likeliest(self, meant: Sequence[Recommendation], turn: Turn) -> Recommendation:
        """The first one that has a time."""
        return next((item for item in meant if calendar_times(item.offer, turn.today) or item.offer.record["schedule"]), meant[0])

    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """The next dates; the card with them holds the link to the calendar file."""
        said = next_times(item.offer, turn.texts, item.stale, turn.today)
        card = recommendation_card(item, turn.adviser.places, turn.texts)
        if card.get("calendar_url"):
            turn.speech.offers(said, [card], about_offer(turn, item.offer, without=self.intent))
        else:
            turn.speech.say(said, about_offer(turn, item.offer, without=self.intent))
        return []


class ActionWhatCost(OfferAction):
    """ "Wat kost dat?", "hoeveel krijg je dan?"."""

    intent = "what_cost"

    def name(self) -> str:
        return "action_what_cost"

    def likeliest(self, meant: Sequence[Recommendation], turn: Turn) -> Recommendation:
        """The first one of which a price or an amount is known."""
        return next((item for item in meant if item.offer.record["cost"] or item.offer.record["amounts"]), meant[0])

    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """What it costs and what it gives."""
        said = price_in_words(item.offer, turn.texts, item.stale, turn.today)
        turn.speech.say(said, about_offer(turn, item.offer, without=self.intent))
        return []


class ActionWhyOffer(OfferAction):
    """ "Waarom dit?"."""

    intent = "why_offer"

    def name(self) -> str:
        return "action_why_offer"

    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """The reasons, and what is met."""
        profile = turn.memory.at_home(turn.memory.profile)
        words = why_this(item.offer, item.eligibility, profile, turn.texts, turn.adviser.places)
        turn.speech.say(words, about_offer(turn, item.offer))
        return []


class ActionWhyNot(OfferAction):
    """ "Waarom niet de premie?": also of what was not shown."""

    intent = "why_not"
    others_too = True

    def name(self) -> str:
        return "action_why_not"

    def tell(self, turn: Turn, item: Recommendation) -> Events:
        """The condition that fails, or that it is there after all."""
        profile, shown = turn.memory.at_home(turn.memory.profile), item.offer.id in turn.memory.shown
        words = why_not(item.offer, item.eligibility, profile, turn.texts, turn.adviser.places, turn.today, shown)
        turn.speech.say(words, about_offer(turn, item.offer))
        return []


class ActionSummary(TalkAction):
    """A summary to print or keep."""

    def name(self) -> str:
        return "action_summary"

    def take(self, turn: Turn) -> Events:
        """What was told, what was shown, and who can be called."""
        memory = turn.memory
        if not memory.shown:
            return _nothing_shown(turn)
        located = memory.at_home(memory.profile)
        items = turn.adviser.explain(memory.shown[-MOST_IN_SUMMARY:], located, turn.today)
        cards = [recommendation_card(item, turn.adviser.places, turn.texts) for item in items]
        words = summary_in_words(located, cards, turn.people(), turn.texts, turn.adviser.places, turn.today)
        turn.speech.summary(words, [button(turn.texts.say("speech.more"), "more"), button(turn.texts.say("speech.human"), "human")])
        return []


def meant_offers(turn: Turn, others_too: bool = False) -> list[Recommendation]:
    """The offer that is meant: pressed, named, talked about before, or the only one shown; else the last ones shown."""
    memory = turn.memory
    if memory.choice.about == OFFER:
        return _explained(turn, [memory.choice.value])
    shown = _explained(turn, memory.shown)
    others = _others(turn) if others_too else []
    last, earlier = shown[-SHOWN_AT_ONCE:], [*reversed(shown[:-SHOWN_AT_ONCE]), *others]
    words = load_reference_words(turn.adviser.settings.data)
    places = [place.id for place in memory.reading.places]
    named = mentioned(memory.text, [item.offer for item in last], [item.offer for item in earlier], words, places)
    if named:
        return _explained(turn, [offer.id for offer in named])
    if memory.focus:
        return _explained(turn, [memory.focus])
    return shown[-SHOWN_AT_ONCE:]


def about_offer(turn: Turn, offer: Offer, without: str = "") -> list[Button]:
    """What else one may want to know of an offer."""
    texts = turn.texts
    buttons = {
        "entitled": texts.say("talk.entitled_button"),
        "how_apply": texts.say("talk.how_apply_button"),
    }
    chosen = [choice_button(title, intent, OFFER, offer.id) for intent, title in buttons.items() if intent != without]
    return [*chosen, button(texts.say("speech.more"), "more"), button(texts.say("speech.human"), "human")]


def _pick(intent: str, offer: Offer) -> Button:
    return choice_button(offer.name, intent, OFFER, offer.id)


def _explained(turn: Turn, ids: Sequence[str]) -> list[Recommendation]:
    return turn.adviser.explain(ids, turn.memory.at_home(turn.memory.profile), turn.today)


def _others(turn: Turn) -> list[Recommendation]:
    """What reaches the homes and was not shown."""
    advice = turn.adviser.advise(turn.memory.at_home(turn.memory.profile), turn.today, most=40, skipped=turn.memory.asked_before)
    return [*advice.recommendations, *advice.near_misses]


def _nothing_shown(turn: Turn) -> Events:
    heard = Heard.of(turn)
    if heard.told_something:
        return guide(turn, heard)
    turn.speech.say(turn.texts.say("talk.nothing_shown_yet"))
    return [remember(heard.profile)]
