"""By kind: "de premie", "dat dagverblijf", "die cursus over dementie"."""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.catalogue.offer import Offer
from knowledge.references.overlap import SHORTEST_HALF, most_said
from knowledge.references.words import KindWords, ReferenceWords, alike, stems, tokens

# A kind without an article points at an offer only in a text as short as this: "premie aanvragen?".
SHORT = 3
# Who points at what was not shown does so in few words; in a long story "de dagopvang" is a part of the story.
LONGEST_FOR_OTHERS = 15
SHORTEST_PART = 5
SHORTEST_NAME_PART = 4


def by_kind(
    said: Sequence[str], offers: Sequence[Offer], words: ReferenceWords, were_shown: bool
) -> list[Offer]:
    """The offers of the kind that is pointed at, in the order given."""
    if not were_shown and len(said) > LONGEST_FOR_OTHERS:
        return []
    for index, first in enumerate(said):
        split = first + "".join(said[index + 1 : index + 2]) if len(first) >= SHORTEST_HALF else first
        for word in (first, split):
            group = kind_of(word, words)
            if group and (group.names or were_shown) and _points(said, index, words):
                told = most_said(said, [offer for offer in offers if offer.kind in group.kinds], words)
                found = of_kind(word, group, told or offers)
                if found:
                    return found
    return []


@lru_cache(maxsize=8192)
def kind_of(word: str, words: ReferenceWords) -> KindWords | None:
    """The kind a word stands for: as it is, as a plural or diminutive, at the end of a longer word, or with a slip."""
    forms = stems(word)
    tests = (
        lambda known: any(form in known for form in forms),
        lambda known: any(
            form.endswith(part) for form in forms for part in known if len(part) >= SHORTEST_PART
        ),
        lambda known: any(alike(form, part) for form in forms for part in known),
    )
    return next((group for test in tests for group in words.kinds if test(group.words)), None)


def of_kind(word: str, group: KindWords, offers: Sequence[Offer]) -> list[Offer]:
    """Those whose name holds what was said ("toelage"), else those whose name tells the kind, else those of the kind."""
    said = [part for part in group.names if any(_ends(form, part) for form in stems(word))]
    for parts in (said, group.names):
        named = [
            offer for offer in offers if any(_ends(own, part) for own in tokens(offer.name) for part in parts)
        ]
        if named:
            return [offer for offer in named if offer.kind in group.kinds] or named
    return [offer for offer in offers if offer.kind in group.kinds]


def _ends(word: str, part: str) -> bool:
    return word == part or (len(part) >= SHORTEST_NAME_PART and word.endswith(part))


def _points(said: Sequence[str], index: int, words: ReferenceWords) -> bool:
    """Whether a certain one is meant: "de premie", "die gemeentelijke premie", "premie?", and not "een premie"."""
    before = list(said[max(0, index - 2) : index])
    if any(word in words.unpointing for word in before[-1:]):
        return False
    if any(word in words.pointing for word in before):
        return True
    return len(said) <= SHORT and not any(word in words.unpointing for word in said)
