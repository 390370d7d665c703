"""By position in what was shown: "de tweede", "nummer 3", "die laatste cursus", "alle drie"."""

from collections.abc import Sequence
from string import digits

from knowledge.catalogue.offer import Offer
from knowledge.references.kinds import kind_of, of_kind
from knowledge.references.words import ReferenceWords

SHORT = 3
MOST_DIGITS = 2


def by_position(said: Sequence[str], shown: Sequence[Offer], words: ReferenceWords) -> list[Offer]:
    """The offers at the positions that are named, in the order in which they are named."""
    if not shown:
        return []
    found: list[Offer] = []
    for index in range(len(said)):
        found += _at(said, index, shown, words)
    found = found or _several(said, shown, words) or _bare(said, shown, words)
    return list({offer.id: offer for offer in found}.values())


def _at(said: Sequence[str], index: int, shown: Sequence[Offer], words: ReferenceWords) -> list[Offer]:
    before = said[index - 1] if index else ""
    if before in words.number_words:
        return _pick(shown, _number(said[index], words))
    joined = _joined(said[index], words)
    if joined is not None:
        return _pick(shown, joined)
    position = words.positions.get(said[index])
    after = said[index + 1] if index + 1 < len(said) else ""
    if position is None or before in words.not_after or after in words.counted:
        return []
    many = _number(after, words)
    if many is not None:
        return list(shown[:many] if position > 0 else shown[-many:])
    group = kind_of(after, words)
    same = of_kind(after, group, shown) if group else []
    return _pick(same, position) or _pick(shown, position)


def _number(word: str, words: ReferenceWords) -> int | None:
    if word.isdigit() and len(word) <= MOST_DIGITS:
        return int(word)
    return words.numerals.get(word)


def _joined(word: str, words: ReferenceWords) -> int | None:
    """ "nr2" is a number too."""
    name = word.rstrip(digits)
    number = word[len(name) :]
    return int(number) if name in words.number_words and 0 < len(number) <= MOST_DIGITS else None


def _several(said: Sequence[str], shown: Sequence[Offer], words: ReferenceWords) -> list[Offer]:
    """ "allebei" means the offers when the text is short, or says so ("over allebei")."""
    for index, word in enumerate(said):
        for phrase in (word, " ".join(said[index : index + 2])):
            many = words.several.get(phrase)
            if many is None or not (
                len(said) <= SHORT or (index and said[index - 1] in words.before_several)
            ):
                continue
            if many in (0, len(shown)):
                return list(shown)
    return []


def _bare(said: Sequence[str], shown: Sequence[Offer], words: ReferenceWords) -> list[Offer]:
    """ "2", "de 3", "1 en 3 graag": a number alone, with nothing beside it that could be counted."""
    numbers = [word for word in said if word.isdigit()]
    rest = set(said) - set(numbers) - words.filler - words.pointing
    return [offer for word in numbers for offer in _pick(shown, _number(word, words))] if not rest else []


def _pick(shown: Sequence[Offer], position: int | None) -> list[Offer]:
    """The offer at a position that counts from 1, or from the end with a minus."""
    if position is None or position == 0 or abs(position) > len(shown):
        return []
    return [shown[position - 1 if position > 0 else position]]
