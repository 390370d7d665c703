"""A text as words: what stands beside what, where a clause or a sentence begins, and what is left alone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

WORD = re.compile(r"\d+(?:[.,]\d+)*(?:ste|de|e\b)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
# Addresses, quotations and places to fill in are somebody else's words.
KEPT = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\{[^{}]*\}"
    r"|\"[^\"\n]*\"|“[^”\n]*”|„[^”“\n]*[”“]|‘[^’\n]*’|«[^»\n]*»|(?<!\w)'[^'\n]+'(?!\w)"
)
CLAUSE_MARK = re.compile(r"[.,:;?!()\n\0–—]")
SENTENCE_MARK = re.compile(r"[.:?!(\n]")
SENTENCE_END = re.compile(r"[.?!](?!\w)|\n|$")
BLANK = "\0"


@dataclass(frozen=True, slots=True)
class Word:
    """A word: as written, in lower case, where it stands, and what stands between it and the word before."""

    text: str
    low: str
    start: int
    end: int
    gap: str


@dataclass(frozen=True)
class Words:
    """The words of a text. `masked` is the text with what is left alone blanked out, letter for letter."""

    masked: str
    words: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> Word:
        return self.words[index]

    def low(self, index: int) -> str:
        """A word in lower case; empty before the first and after the last."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def before(self, index: int) -> str:
        """The word right before this one, with nothing but space between."""
        return self.low(index - 1) if index > 0 and self.words[index].gap.isspace() else ""

    def after(self, index: int) -> str:
        """The word right after this one, with nothing but space between (or the hyphen of e-mail)."""
        return (
            self.low(index + 1) if index + 1 < len(self.words) and self.words[index + 1].gap.isspace() else ""
        )

    def opens_clause(self, index: int) -> bool:
        """Whether a clause begins with this word."""
        return index == 0 or bool(CLAUSE_MARK.search(self.words[index].gap))

    def opens_sentence(self, index: int) -> bool:
        """Whether a sentence begins with this word."""
        return index == 0 or bool(SENTENCE_MARK.search(self.words[index].gap))

    def ends_clause(self, index: int) -> bool:
        """Whether this is the last word of a clause."""
        return index + 1 >= len(self.words) or self.opens_clause(index + 1)

    def asks(self, index: int) -> bool:
        """Whether the sentence of this word is a question."""
        end = SENTENCE_END.search(self.masked, self.words[index].end)
        return end is not None and end.group() == "?"

    def earlier(self, index: int) -> Iterator[int]:
        """The words of the same clause before this one, the nearest first."""
        while index > 0 and not self.opens_clause(index):
            index -= 1
            yield index

    def later(self, index: int) -> Iterator[int]:
        """The words of the same clause after this one."""
        while index + 1 < len(self.words) and not self.opens_clause(index + 1):
            index += 1
            yield index


def words_of(text: str, names: Collection[str] = ()) -> Words:
    """Split a text; `names` are left alone like quotations are."""
    masked = KEPT.sub(_blank, text)
    for name in names:
        masked = masked.replace(name, BLANK * len(name))
    found: list[Word] = []
    end = 0
    for match in WORD.finditer(masked):
        found.append(
            Word(
                match.group(), match.group().lower(), match.start(), match.end(), masked[end : match.start()]
            )
        )
        end = match.end()
    return Words(masked, tuple(found))


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match.group())
