"""What is said after a check: words, never a score or a verdict, and what to do first."""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.concepts import Domain
from knowledge.strain.check import Answers, Check, Strain
from knowledge.strain.score import Outcome, points_range
from knowledge.texts import Texts

# Two small steps are doable; a list is one more burden.
MOST_STEPS = 2
# What helps first, the most important in front: with heavy strain a person who looks along, and then respite.
DOMAINS_OF = {
    Strain.CALM: (),
    Strain.SIGNS: (Domain.EMOTIONAL_SUPPORT, Domain.RESPITE_CARE),
    Strain.HIGH: (Domain.PERSONAL_GUIDANCE, Domain.RESPITE_CARE),
}


@dataclass(frozen=True, slots=True)
class Response:
    """What to say, sentence by sentence. `human_first`: bring the caregiver to a person before any offer is shown.

    `domains`: which offers help most now; they rank and exclude nothing.
    """

    strain: Strain | None
    sentences: tuple[str, ...]
    human_first: bool
    domains: tuple[Domain, ...]


def respond(
    check: Check, outcome: Outcome, answers: Answers, told_signs: Collection[str], texts: Texts
) -> Response:
    """The answer to an outcome."""
    strain = outcome.certain
    known = check.known(answers, told_signs)
    match strain:
        case Strain.HIGH:
            said = [
                texts.say("strain.high_heard"),
                texts.say("strain.high_first"),
                texts.say("strain.high_then"),
            ]
        case Strain.SIGNS:
            said = [
                *_strength(check, known, texts),
                texts.say("strain.signs_heard"),
                *_steps(check, known, texts),
                texts.say("strain.signs_human"),
            ]
        case Strain.CALM:
            said = [*_strength(check, known, texts), texts.say("strain.calm_good"), texts.say("strain.calm_watch")]
        case _:
            said = [
                *_strength(check, known, texts),
                texts.say("strain.not_known"),
                texts.say("strain.not_known_human"),
            ]
    said.append(texts.say("strain.moment"))
    return Response(strain, tuple(said), strain == Strain.HIGH, DOMAINS_OF[strain] if strain else ())


def _strength(check: Check, known: Answers, texts: Texts) -> list[str]:
    """What goes well, in return."""
    chosen = [item.option(known.get(item.id)) for item in check.items]
    return [texts.said(option.heard) for option in chosen if option and option.heard]


def _steps(check: Check, known: Answers, texts: Texts) -> list[str]:
    """A small step for what weighs most; the one of the answer with the most points first."""
    weighing = [
        (points_range(item, known[item.id])[0], item.step)
        for item in check.items
        if known.get(item.id) and item.step
    ]
    heaviest = sorted((pair for pair in weighing if pair[0] > 0), key=lambda pair: -pair[0])[:MOST_STEPS]
    return [texts.say("strain.signs_steps"), *(texts.said(step) for _, step in heaviest if step)] if heaviest else []
