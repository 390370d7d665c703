r"""A small language for phrases, in which people who know Dutch but no regular expressions can write cues.

    slaap* slecht        `*` stands for any letters (also in front: `*dementie`)
    (man|vrouw)          one of these;  `(heel )?` with a question mark: may be absent
    ik ... niet meer     `...` stands for at most four words in the same sentence
    #                    a whole number
    <kin> moeder         one of the words of the list `kin`;  `<kin>?` with a question mark: may be absent

A phrase matches whole words, in a normalised text (lower case, no accents).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import digits
from typing import Generic, TypeVar

Payload = TypeVar("Payload")

# A word of the gap holds no comma: were both allowed to match one, a row of commas would take ages.
GAP = r"(?:[^\s.!?;,]+[ ,]+){0,4}?"
PREFIX = 3
WORD_START = re.compile(r"(?<!\w)(?=\S)")
LITERAL_START = re.compile(r"[\w'-]+")


def to_regex(phrase: str) -> str:
    """Translate a phrase to a regular expression.

    Raises:
        ValueError: the phrase is empty, its brackets do not match, or a sign stands where it means nothing.
    """
    if not phrase.strip():
        raise ValueError("een lege zin herkent niets")
    if re.search(r"(?<!\))\?", phrase):
        raise ValueError("een vraagteken hoort vlak na een haakje, zoals in '(heel )?moe'")
    if re.search(r"^\.\.\.|\.\.\.$", phrase.strip()):
        raise ValueError("'...' hoort tussen twee woorden")
    parts = re.split(r"(\.\.\. ?|\*|#|[()|?]|\s+)", phrase.strip())
    translated = "".join(map(_translate, parts))
    expression = rf"(?<!\w){translated}(?!\w)"
    try:
        matches_nothing = re.compile(expression).fullmatch("")
    except re.error as error:
        raise ValueError(f"de haakjes kloppen niet ({error})") from error
    if matches_nothing:
        raise ValueError("een zin waarvan alles mag ontbreken, herkent niets")
    if "|" in _outside_brackets(phrase):
        raise ValueError("zet woorden waartussen je kiest tussen haakjes, zoals in '(man|vrouw)'")
    return expression


def _outside_brackets(phrase: str) -> str:
    """The parts of a phrase that no bracket holds."""
    shorter = re.sub(r"\([^()]*\)", "", phrase)
    return shorter if shorter == phrase else _outside_brackets(shorter)


def _translate(part: str) -> str:
    if part.startswith("..."):
        return GAP
    match part:
        case "*":
            return r"\w*"
        case "#":
            return r"\d+"
        case "(":
            return "(?:"
        case ")" | "|" | "?":
            return part
        case _ if part.isspace():
            return r"[\s,]+"
        case _:
            return re.escape(part)


def filled(phrase: str, lists: Mapping[str, list[str]]) -> str:
    """A phrase with the words of a list where it names one: "<kin> #" becomes "(moeder|vader|…) #".

    Raises:
        ValueError: there is no such list.
    """

    def words(name: re.Match[str]) -> str:
        if name.group(1) not in lists:
            raise ValueError(f"er is geen lijst '{name.group(1)}'")
        choice = "|".join(lists[name.group(1)])
        return f"(({choice}) )?" if name.group(2) else f"({choice})"

    return re.sub(r"<(\w+)>(\?)?", words, phrase)


@dataclass
class PhraseIndex(Generic[Payload]):
    """Many phrases looked for at once: at each word only those are tried that begin with its first letters."""

    _by_prefix: dict[str, list[tuple[re.Pattern[str], Payload]]] = field(default_factory=lambda: defaultdict(list))
    _anywhere: list[tuple[re.Pattern[str], Payload]] = field(default_factory=list)

    def add(self, phrase: str, payload: Payload) -> None:
        """Look for this phrase too; `payload` comes back with each match."""
        entry = (re.compile(to_regex(phrase)), payload)
        prefixes = _first_letters(phrase)
        if prefixes is None:
            self._anywhere.append(entry)
        else:
            for prefix in prefixes:
                self._by_prefix[prefix].append(entry)

    def find(self, text: str) -> Iterator[tuple[int, int, Payload]]:
        """Every match in a normalised text as (start, end, payload)."""
        for word in WORD_START.finditer(text):
            start = word.start()
            for length in range(1, min(PREFIX, len(text) - start) + 1):
                for pattern, payload in self._by_prefix.get(text[start : start + length], ()):
                    if found := pattern.match(text, start):
                        yield start, found.end(), payload
            for pattern, payload in self._anywhere:
                if found := pattern.match(text, start):
                    yield start, found.end(), payload


def _first_letters(phrase: str) -> Iterable[str] | None:
    """The first letters with which a match can begin (at most three), None when they cannot be told."""
    if phrase.startswith("("):
        depth_one = phrase[1 : phrase.index(")")]
        optional = phrase[phrase.index(")") + 1 : phrase.index(")") + 2] == "?"
        if optional or "(" in depth_one:
            return None
        starts = [LITERAL_START.match(option) for option in depth_one.split("|")]
    else:
        starts = [LITERAL_START.match(phrase)]
    if phrase.startswith("#"):
        return list(digits)
    letters = set()
    for start in starts:
        if start is None:
            return None
        word = start.group()
        # "huis(arts)?" may end inside the prefix; "ik" is a whole word of two letters
        letters.add(word[:PREFIX])
    # "m" and "ma" both: a text that begins with "ma" would be found twice.
    return [word for word in letters if not any(word != other and word.startswith(other) for other in letters)]
