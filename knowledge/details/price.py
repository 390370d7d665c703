"""What an offer costs or gives, in words."""

from datetime import date

from knowledge.catalogue.offer import Offer
from knowledge.details.phrases import ask_there, source_of
from knowledge.details.standing import standing, state
from knowledge.show import amount_in_words, cost_in_words
from knowledge.texts import Texts


def price_in_words(offer: Offer, texts: Texts, stale: bool, today: date) -> str:
    """What the user pays and what they get, with the age of the facts; where to ask when neither is known. Takes a whole offer.

    A cost that is not known is said to be unknown: that is not the same as free.
    """
    source = source_of(offer, texts, stale)
    if state(offer, today) == "gone":
        return "\n".join([offer.summary, source])
    cost, amount = cost_in_words(offer), amount_in_words(offer, today)
    told = [texts.say("details.price.of", offer=offer.name)]
    told += [texts.say("card.cost", value=texts.said(cost))] if cost else []
    told += [texts.say("card.amount", value=texts.said(amount))] if amount else []
    if not cost and not amount:
        told = [texts.say("details.price.unknown", offer=offer.name), ask_there(offer, texts)]
    return "\n".join(filter(None, [standing(offer, texts, today), *told, source]))
