"""Who the cared-for person is: the persons that a text names, and what the words beside them tell.

The cues of the category `relation` are the mentions. `persons.yaml` tells which words beside a mention make it the one the
text is about ("zorg voor", "heeft parkinson") or a bystander ("zegt", "woont ver weg"). `most_about` weighs them with the
classifier's scores.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from bot.reading.cues import Match
from bot.reading.patterns import PhraseIndex
from knowledge.concepts import Relation
from knowledge.errors import DataError, Fault
from knowledge.records import read_record

FILE = Path(__file__).parent / "persons.yaml"
SCHEMA = Path(__file__).parent / "persons.schema.json"
WORD = re.compile(r"[\w'-]+")
BETWEEN = re.compile(r"[\s,]*")
SENTENCE_END = re.compile(r"[.!?\n]")
# A condition named so near a person in the same sentence is likely theirs (letters).
ILLNESS_AFTER, ILLNESS_BEFORE = 60, 25


Sides = tuple[dict[int, set[str]], dict[int, set[str]]]

# Log-odds, fitted by maximum likelihood (a conditional logit over the relations and "nobody") on the texts of `data/nlu`,
# with scores of classifiers that had not seen the text. Either half of the texts predicts the other equally well.
NOBODY = 2.1
NAMED, NAMED_AGAIN, NAMED_FIRST = 3.0, -0.6, 0.6
SCORE_LOGIT, SCORE_WHEN_UNNAMED = 0.67, 3.0
LEAST_SCORE = 0.001
MARKS = {
    "own": 0.4, "other": -0.4, "itself": 1.5, "bare": 0.3, "ill": 1.0, "same_sex": 0.4, "other_sex": -0.6,
    "cared_for_before": 0.4, "cared_for_after": 0.4, "bystander_before": -0.7, "bystander_after": -0.8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What a phrase tells of the person before or after it."""

    role: str
    side: str


@dataclass(frozen=True)
class Mention:
    """A person in the text, by who they are to the writer, with the marks that words in and around it give."""

    relation: str
    match: Match
    marks: frozenset[str]


@dataclass(frozen=True)
class PersonRules:
    """The content of `persons.yaml`."""

    whose: dict[str, str]
    sexes: dict[str, str]
    pronouns: dict[str, str]
    roles: PhraseIndex[Role]


def mentions(plain: str, relations: Iterable[Match], conditions: Sequence[Match]) -> list[Mention]:
    """The persons a text names, in order, each with its marks; a longer name hides a shorter one inside it."""
    rules = load_rules()
    named = _outermost(relations)
    if not named:
        return []
    sides = _roles(plain, rules)
    spoken_of = _spoken_of(plain, rules)
    return [Mention(match.cue.label, match, frozenset(_marks(plain, match, conditions, rules, sides, spoken_of))) for match in named]


def most_about(named: Sequence[Mention], scores: Mapping[str, float]) -> Relation | None:
    """Who the text is most about: the best weighed relation, None when "nobody" weighs more.

    `scores` are those of the classifier (`relation:parent`); without a classifier the mentions alone are weighed.
    """
    weights = {relation: _weight(relation, named, scores) for relation in Relation}
    best = max(weights, key=weights.__getitem__)
    return best if weights[best] > NOBODY else None


def _weight(relation: Relation, named: Sequence[Mention], scores: Mapping[str, float]) -> float:
    own = [mention for mention in named if mention.relation == relation]
    has_scores = any(name.startswith("relation:") for name in scores)
    score = min(max(scores.get(f"relation:{relation}", 0.0), LEAST_SCORE), 1 - LEAST_SCORE)
    weight = SCORE_LOGIT * log(score / (1 - score)) if has_scores else 0.0
    if not own:
        return weight + SCORE_WHEN_UNNAMED * score if has_scores else 0.0
    marks = frozenset().union(*(mention.marks for mention in own))
    weight += NAMED + NAMED_AGAIN * log(1 + len(own)) + sum(MARKS[mark] for mark in marks)
    return weight + (NAMED_FIRST if named[0].relation == relation else 0.0)


def _outermost(matches: Iterable[Match]) -> list[Match]:
    """Without the matches that overlap an earlier or longer one: in "de zus van mijn moeder" nobody is the mother."""
    ordered = sorted(matches, key=lambda match: (match.start, -match.end))
    kept: list[Match] = []
    for match in ordered:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _spoken_of(plain: str, rules: PersonRules) -> str | None:
    """Whether the text says "hij" or "zij" most; None when both or neither."""
    counts = Counter(rules.pronouns[word] for word in WORD.findall(plain) if word in rules.pronouns)
    (sex, most), (_, least) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return sex if most > 2 * least else None


def _roles(plain: str, rules: PersonRules) -> Sides:
    """Where phrases that look at the person after them end, and where those that look back begin."""
    ends: dict[int, set[str]] = {}
    starts: dict[int, set[str]] = {}
    for start, end, role in rules.roles.find(plain):
        place, at = (ends, end) if role.side == "before" else (starts, start)
        place.setdefault(at, set()).add(role.role)
    return ends, starts


def _marks(  # noqa: PLR0913
    plain: str, match: Match, conditions: Sequence[Match], rules: PersonRules, sides: Sides, spoken_of: str | None
) -> Iterable[str]:
    ends, starts = sides
    first = WORD.match(plain, match.start)
    yield rules.whose.get(first.group() if first else "", "bare")
    before = len(plain[: match.start].rstrip(" ,"))
    yield from (f"{role}_before" for role in ends.get(before, ()))
    after = BETWEEN.match(plain, match.end)
    yield from (f"{role}_after" for role in starts.get(after.end() if after else match.end, ()))
    sexes = {rules.sexes[word] for word in WORD.findall(plain[match.start : match.end]) if word in rules.sexes}
    if spoken_of and len(sexes) == 1:
        yield "same_sex" if spoken_of in sexes else "other_sex"
    if any(_near(plain, match, condition) for condition in conditions):
        yield "ill"


def _near(plain: str, match: Match, condition: Match) -> bool:
    """Whether a condition is told of this person: near by, in the same sentence."""
    if condition.start >= match.end:
        between, reach = plain[match.end : condition.start], ILLNESS_AFTER
    else:
        between, reach = plain[condition.end : match.start], ILLNESS_BEFORE
    return len(between) <= reach and not SENTENCE_END.search(between)


@cache
def load_rules(file: Path = FILE) -> PersonRules:
    """Read what words beside a person tell.

    Raises:
        DataError: the file breaks its schema, or a phrase cannot be understood.
    """
    record, faults = read_record(file, SCHEMA, Path(file.name))
    record = record or {}
    whose = {word: kind for kind in ("other", "own", "itself") for word in record.get(kind, [])}
    roles: PhraseIndex[Role] = PhraseIndex()
    for number, entry in enumerate(record.get("roles", [])):
        for phrase in entry["phrases"]:
            try:
                roles.add(phrase, Role(entry["role"], entry["side"]))
            except ValueError as error:
                faults.append(Fault(Path(file.name), f"roles[{number}]", f"'{phrase}': {error}.", "Schrijf de zin anders."))
    if faults:
        raise DataError(faults)
    return PersonRules(whose, _kinds(record.get("sexes", {})), _kinds(record.get("pronouns", {})), roles)


def _kinds(lists: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in lists.items() for word in words}
