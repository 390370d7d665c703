"""What a short text does in a talk (greet, ask why, ask how to apply …), by the cues of `cues/act.yaml` and the rules of `acts.yaml`.

A text with a story in it tells, whatever it contains; "nee, mijn vader" and "ja, 78 jaar" are facts, and no yes or no.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.reading.cues import FOLDER as CUES
from bot.reading.cues import Cue, Match
from bot.reading.normalise import normalise
from knowledge.records import read_own, read_yaml

FILE, SCHEMA = (Path(__file__).parent / f"acts.{end}" for end in ("yaml", "schema.json"))
WORD = re.compile(r"[\w'-]+|[^\w\s.,!?;:()\"]")
LITERAL = re.compile(r"(?<![<\w*'-])[\w*'-]+(?![\w*'>-])|[^\w\s()|<>?.*#]")
TELL, FACTS = "tell", "facts"
# How much of the letters of a text the turn has to be, when other words stand beside it.
LEAST_COVER = 0.5
# A question may have a sentence of story beside it.
SENTENCE_END = re.compile(r"[.!?\n](?=\s*\w)")
MOST_SENTENCES = 2
CLAUSE_END = re.compile(r"[.,!?;:\n()-]")


@dataclass(frozen=True)
class Rule:
    """When a text is this turn. `words`: the most it may have; the rest: see `acts.yaml`."""

    words: int
    keeps: str
    alone: bool
    begins: str
    gives_way: bool = False
    cry: bool = False
    in_scope: bool = True


@dataclass(frozen=True)
class Turn:
    """What a text does; `keeps_facts`: what else it tells stays. `bare`: nothing else stands in it."""

    act: str = TELL
    keeps_facts: bool = True
    bare: bool = False


@dataclass(frozen=True)
class Rules:
    """The rules of the data file."""

    small: Rule
    acts: dict[str, Rule]
    filler: frozenset[str]
    known: re.Pattern[str]

    def turn(self, plain: str, matches: Iterable[Match], named: Iterable[str] = ()) -> Turn:
        """The turn of a normalised text, with all cues that were found in it and the places that are `named` (their words)."""
        matches = list(matches)
        acts: dict[str, list[Match]] = {}
        for match in _widest([match for match in matches if match.cue.category == "act"]):
            acts.setdefault(match.cue.label, []).append(match)
        strongest = sorted(
            acts, key=lambda act: (self.of(act).gives_way, -sum(m.end - m.start for m in acts[act]))
        )
        facts = [match for match in matches if match.cue.category not in ("act", "scope")]
        facts += [
            Match(Cue("place", "", frozenset()), found.start(), found.end())
            for word in named
            for found in _found(word, plain)
        ]
        turns = (self._turn(plain, act, acts, facts) for act in strongest)
        return next((turn for turn in turns if turn), Turn())

    def only_turn(self, plain: str, matches: Iterable[Match]) -> bool:
        """Whether a text is a turn that nobody in danger takes, and nothing else: each of its words is known."""
        turn = self.turn(plain, matches)
        return turn.bare and not self.of(turn.act).cry

    def of(self, act: str) -> Rule:
        """The rule of an act; an act that the file does not name is a small turn."""
        return self.acts.get(act, self.small)

    def _turn(self, plain: str, act: str, acts: dict[str, list[Match]], facts: list[Match]) -> Turn | None:
        rule, words = self.of(act), [found.span() for found in WORD.finditer(plain)]
        if not words or len(words) > rule.words:
            return None
        covered = [match for matches in acts.values() for match in matches if self._goes_with(act, match)]
        beside = [
            span for span in words if not self._says_nothing(plain[slice(*span)], _within(span, covered))
        ]
        if not beside:
            return Turn(act, rule.keeps == FACTS, bare=True)
        if not self._begins(plain, words, acts, act):
            return None
        if rule.keeps == FACTS:
            return Turn(act) if len(SENTENCE_END.split(plain)) <= MOST_SENTENCES else None
        if rule.alone or _tells(plain, beside, facts, covered):
            return None
        return Turn(act, keeps_facts=False) if _covers(plain, words, covered) else None

    def _begins(
        self, plain: str, words: list[tuple[int, int]], acts: dict[str, list[Match]], act: str
    ) -> bool:
        """Whether a cue of the act stands where the rule wants it; words that say nothing may go before it."""
        begins = self.of(act).begins
        along = [match for matches in acts.values() for match in matches if self._goes_with("", match)]
        for match in acts[act]:
            before = [
                span
                for span in words
                if span[1] <= match.start
                and not self._says_nothing(plain[slice(*span)], _within(span, along))
            ]
            clause = before and CLAUSE_END.search(plain, before[-1][1] - 1, match.start)
            if begins == "anywhere" or not before or (begins == "clause" and clause):
                return True
        return False

    def _says_nothing(self, word: str, in_cue: bool) -> bool:
        """Whether a word adds nothing to the turn; what a cue lets through ("hoe vraag ik … aan") may be anything."""
        return word in self.filler or in_cue and bool(self.known.fullmatch(word))

    def _goes_with(self, act: str, match: Match) -> bool:
        """Whether a cue belongs to this turn, or to one that only goes along ("hallo", "ja")."""
        return match.cue.label == act or self.of(match.cue.label).gives_way


def _widest(matches: list[Match]) -> list[Match]:
    """The matches that do not stand inside a longer one: "bedankt voor de uitleg" asks for no "uitleg"."""
    return [
        match
        for match in matches
        if not any(
            other.start <= match.start
            and match.end <= other.end
            and other.end - other.start > match.end - match.start
            for other in matches
        )
    ]


def _found(words: str, plain: str) -> Iterable[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(normalise(words))}(?!\w)", plain)


def _within(span: tuple[int, int], matches: Iterable[Match]) -> bool:
    return any(match.start <= span[0] and span[1] <= match.end for match in matches)


def _covers(plain: str, words: list[tuple[int, int]], matches: list[Match]) -> bool:
    covered = sum(end - start for start, end in words if _within((start, end), matches))
    return covered >= LEAST_COVER * sum(end - start for start, end in words)


def _tells(plain: str, beside: list[tuple[int, int]], facts: list[Match], covered: list[Match]) -> bool:
    """Whether the words beside a small turn tell something: a number, or what a cue of another category knows."""
    if any(character.isdigit() for start, end in beside for character in plain[start:end]):
        return True
    return any(not _within((fact.start, fact.end), covered) for fact in facts)


@cache
def act_rules() -> Rules:
    """The rules of the data file.

    Raises:
        DataError: the file is not as its schema says.
    """
    data = read_own(FILE, SCHEMA)
    acts = {act: Rule(**(data["small"] | rule)) for act, rule in data["acts"].items()}
    return Rules(Rule(**data["small"]), acts, frozenset(data["filler"].split()), _vocabulary())


def _vocabulary() -> re.Pattern[str]:
    """The words that the cues of acts name, and not those that they let through."""
    content = read_yaml(CUES / "act.yaml")
    phrases = [phrase for cue in content["cues"] for phrase in cue["phrases"]] + [
        word for words in content["words"].values() for word in words
    ]
    words = {word for phrase in phrases for word in LITERAL.findall(phrase) if word.strip("*")}
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in sorted(words)))
