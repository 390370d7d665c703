"""Which option a typed answer means. What can be read in two ways is not understood: then the buttons come again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.strain.check import Item, Option, Phrase
from knowledge.strain.words import NUMBER, AnswerWords, tokens

# "ja" at the start answers only a short text: what follows in a long one may say the opposite.
SHORT = 5
# How many words before or behind a phrase a "niet" turns it around.
REACH = 2
# Words of this length may hold one typing error; of shorter ones too many are words themselves ("vaak", "vaag").
LONG_WORD = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer as it was understood; `value` is None when the caregiver skips the question."""

    understood: bool
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in an answer, from `start` up to `end`; without an option it skips the question."""

    start: int
    end: int
    option: Option | None


NOT_UNDERSTOOD = Heard(understood=False)
SKIPPED = Heard(understood=True)


def hear(item: Item, given: str, words: AnswerWords) -> Heard:
    """The answer in a typed text, the number of an option, or the value of a button."""
    if item.option(given):
        return Heard(understood=True, value=given)
    said = tokens(given)
    core = tuple(word for word in said if word not in words.fillers) or said
    value = _numbered(item, core, words)
    heard = Heard(understood=True, value=value) if value else _in_words(item, said, core, words)
    is_telling = any(word.isalpha() for word in said) and "?" not in given
    if not heard.understood and item.otherwise and is_telling:
        return Heard(understood=True, value=item.otherwise)
    return heard


def _numbered(item: Item, core: Phrase, words: AnswerWords) -> str | None:
    """The option with this number, when the answer is nothing but a number."""
    if len(core) != 1:
        return None
    number = words.numbers.get(core[0]) or (int(core[0]) if core[0].isdigit() and len(core[0]) < 3 else 0)
    return item.options[number - 1].value if 0 < number <= len(item.options) else None


def _in_words(item: Item, said: Phrase, core: Phrase, words: AnswerWords) -> Heard:
    """A whole answer goes first, then words that count everywhere, then those of a short answer; skipping comes last."""
    whole = _whole(item, said, core)
    if whole:
        return Heard(understood=True, value=whole)
    found = list(_scan(item, said, words))
    options = [phrase for phrase in found if phrase.option]
    if options:
        turned = any(_is_turned(phrase, found, said, words) for phrase in options)
        value = None if turned else _only(phrase.option for phrase in options if phrase.option)
        return Heard(understood=True, value=value) if value else NOT_UNDERSTOOD
    value = None if found else _at_start(item, said, words) or _misspelled(item, core)
    if value:
        return Heard(understood=True, value=value)
    return SKIPPED if found else NOT_UNDERSTOOD


def _scan(item: Item, said: Phrase, words: AnswerWords) -> Iterator[Found]:
    """The phrases in an answer, the longest at each place."""
    starting = _by_first_word(item, words)
    position = 0
    while position < len(said):
        word = said[position]
        known = starting[word] + (starting[NUMBER] if word.isdigit() else [])
        fitting = [
            Found(position, position + len(phrase), option)
            for phrase, option in known
            if _fits(phrase, said[position : position + len(phrase)])
        ]
        found = max(fitting, key=lambda phrase: phrase.end, default=None)
        if found:
            yield found
        position = found.end if found else position + 1


def _by_first_word(item: Item, words: AnswerWords) -> Mapping[str, list[tuple[Phrase, Option | None]]]:
    known: list[tuple[Phrase, Option | None]] = [
        (phrase, option) for option in item.options for phrase in option.anywhere
    ]
    starting: dict[str, list[tuple[Phrase, Option | None]]] = defaultdict(list)
    for phrase, option in [*known, *((phrase, None) for phrase in words.skip)]:
        starting[phrase[0]].append((phrase, option))
    return starting


def _is_turned(phrase: Found, found: list[Found], said: Phrase, words: AnswerWords) -> bool:
    """Whether a "niet" that belongs to no phrase stands near."""
    near = range(max(0, phrase.start - REACH), min(len(said), phrase.end + REACH))
    loose = [place for place in near if said[place] in words.negations]
    return any(not any(other.start <= place < other.end for other in found) for place in loose)


def _whole(item: Item, said: Phrase, core: Phrase) -> str | None:
    return _only(option for option in item.options if core in option.alone or said in option.alone)


def _at_start(item: Item, said: Phrase, words: AnswerWords) -> str | None:
    if len(said) > SHORT or words.contrasts & set(said):
        return None
    fitting = [
        (len(phrase), option)
        for option in item.options
        for phrase in option.at_start
        if _fits(phrase, said[: len(phrase)])
    ]
    longest = max((length for length, _ in fitting), default=0)
    return _only(option for length, option in fitting if length == longest)


def _misspelled(item: Item, core: Phrase) -> str | None:
    if len(core) != 1 or len(core[0]) < LONG_WORD - 1:
        return None
    return _only(option for option in item.options if _is_near(option, core[0]))


def _is_near(option: Option, word: str) -> bool:
    known = (phrase[0] for phrase in option.anywhere + option.at_start + option.alone if len(phrase) == 1)
    return any(len(name) >= LONG_WORD and OSA.distance(name, word, score_cutoff=1) <= 1 for name in known)


def _only(options: Iterable[Option]) -> str | None:
    """The value of the one option; None when there are none or several."""
    values = {option.value for option in options}
    return values.pop() if len(values) == 1 else None


def _fits(phrase: Phrase, part: Phrase) -> bool:
    return len(phrase) == len(part) and all(
        word == known or (known == NUMBER and word.isdigit())
        for known, word in zip(phrase, part, strict=True)
    )
