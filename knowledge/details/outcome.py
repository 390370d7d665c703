"""The end of an eligibility check in words, and what one answer changed. An outcome is words, never a promise."""

from collections.abc import Mapping, Sequence
from datetime import date

from knowledge.catalogue.offer import Offer
from knowledge.details.phrases import inside, source_of, together, with_conditions
from knowledge.details.standing import standing, state
from knowledge.eligibility import RULED_KINDS, Eligibility
from knowledge.texts import Texts


def outcome_in_words(offer: Offer, eligibility: Eligibility, texts: Texts, stale: bool, today: date) -> str:
    """How it looks with what is known, who decides, and the source with its age. A judged part of an offer is enough."""
    source = source_of(offer, texts, stale)
    if state(offer, today) == "gone":
        return "\n".join([offer.summary, source])
    decides = (
        texts.say("details.outcome.decides", provider=inside(offer.provider))
        if offer.kind in RULED_KINDS
        else None
    )
    return "\n".join(
        filter(None, [standing(offer, texts, today), *_verdict(offer, eligibility, texts), decides, source])
    )


def _verdict(offer: Offer, found: Eligibility, texts: Texts) -> list[str]:
    if found.status == "unlikely":
        said = texts.say("details.outcome.unlikely", name=offer.name)
        return [said, with_conditions(texts.say("details.outcome.unmet"), found.unmet, texts)]
    if found.status == "likely" and not found.open:
        return [texts.say(f"details.outcome.{'likely' if found.met else 'free'}", name=offer.name)]
    said = [
        texts.say(
            f"details.outcome.{'likely' if found.status == 'likely' and found.met else 'unknown'}",
            name=offer.name,
        )
    ]
    if found.open:
        said.append(with_conditions(texts.say("details.outcome.open"), found.open, texts))
    if found.unmet:
        said.append(with_conditions(texts.say("details.outcome.guideline"), found.unmet, texts))
    if not (found.met or found.open or found.unmet):
        said.append(texts.say("details.outcome.no_rules"))
    return said


def change_in_words(
    before: Mapping[str, Eligibility], after: Mapping[str, Eligibility], offers: Sequence[Offer], texts: Texts
) -> str:
    """Which of these offers became likely or fell away by the last answer; empty when none did.

    `before` and `after` are by id of the offer; an offer that is missing in one of them has not changed.
    """
    both = [offer for offer in offers if offer.id in before and offer.id in after]
    changed = [offer for offer in both if before[offer.id].status != after[offer.id].status]
    likely = [
        texts.say("details.piece.name", name=offer.name)
        for offer in changed
        if after[offer.id].status == "likely"
    ]
    told = [
        _fell(offer, before[offer.id], after[offer.id], texts)
        for offer in changed
        if after[offer.id].status == "unlikely"
    ]
    if likely:
        key = "likely" if len(likely) == 1 else "likely_some"
        told.insert(0, texts.say(f"details.change.{key}", names=together(likely, texts)))
    return " ".join(told)


def _fell(offer: Offer, before: Eligibility, after: Eligibility, texts: Texts) -> str:
    """With the condition that the answer settled."""
    new = [text for text in after.unmet if text not in before.unmet] or after.unmet
    return texts.say("details.change.fell", name=offer.name, rule=inside(new[0]))
