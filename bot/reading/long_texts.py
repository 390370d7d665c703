"""Danger in a long text: one cry among the many words of a mail must weigh as it would alone.

The classifier weighs a text as a whole, so what a few words say fades as a text grows: of 100 cries that are heard when
they stand alone, 18 are heard inside 150 words of other people's calm texts. So a long text is looked at in parts too,
and then 66 are heard. A part has less around it than the whole messages the classifier learnt from, so it has to be surer
there: with the same bar 77 were heard, but also 16 of 520 calm texts of caregivers taken for danger; so it is 1.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc, Token

from bot.reading.classifier import View
from bot.reading.cues import Match
from bot.reading.safety import KINDS, read_safety
from knowledge.concepts import SafetyKind
from knowledge.profile import SafetyReading

Score = Callable[[View], tuple[dict[str, float], dict[str, list[str]]]]
# From so many words on a text is long; its parts are whole sentences, together at most so many words where that can be.
LONG, MOST_OF_PART = 40, 25
# Parts are only looked at when a cue of danger is found or some label of danger has at least this trace of a score.
TRACE = 0.03
# Without a cue in a part the classifier has to be so sure, of danger and of its kind.
SURE = 0.8
CUE = "safety"


def danger_in_parts(doc: Doc, tokens: Sequence[Token], view: View, score: Score) -> SafetyReading | None:
    """The most urgent danger that one part of a long text tells; None when there is none, or the text is not long.

    `view` is the whole text as the classifier (`score`) sees it, `tokens` the first token of each of its words.
    """
    if len(tokens) < LONG or not _hints(doc):
        return None
    text = doc.text  # spaCy joins all words anew each time it is asked for
    named = [sentence for sentence in _sentences(tokens) if _cues_in(doc, tokens, sentence, len(text))]
    found = filter(None, (_of_part(doc, text, tokens, part, view, score) for part in (*_parts(tokens), *named)))
    return min(found, key=lambda reading: KINDS.index(reading.kind), default=None)


def _hints(doc: Doc) -> bool:
    named = any(match.cue.category == CUE for match in doc._.cues or ())
    return named or any(value >= TRACE for name, value in (doc._.scores or {}).items() if name.startswith("safety:"))


def _cues_in(doc: Doc, tokens: Sequence[Token], part: range, length: int) -> bool:
    """Whether a cue of danger stands in a part; such a sentence is also looked at by itself."""
    begin, end = _span(tokens, part, length)
    return any(match.cue.category == CUE and begin <= match.start < end for match in doc._.cues or ())


def _parts(tokens: Sequence[Token]) -> Iterator[range]:
    """Whole sentences together up to `MOST_OF_PART` words, as ranges of tokens."""
    start = 0
    for sentence in _sentences(tokens):
        if sentence.stop - start > MOST_OF_PART and sentence.start > start:
            yield range(start, sentence.start)
            start = sentence.start
    yield range(start, len(tokens))


def _sentences(tokens: Sequence[Token]) -> Iterator[range]:
    start = 0
    for index, token in enumerate(tokens):
        if not token.text.strip(".!?") or index == len(tokens) - 1:
            yield range(start, index + 1)
            start = index + 1


def _of_part(doc: Doc, text: str, tokens: Sequence[Token], part: range, view: View, score: Score) -> SafetyReading | None:
    """The danger that one part tells, with the cues that stand in it."""
    begin, end = _span(tokens, part, len(text))
    matches = [_moved(match, begin) for match in doc._.cues or () if begin <= match.start < end]
    cancelled = [match for match in doc._.cancelled or () if begin <= match.start < end]
    cues = {f"{match.cue.category} {match.cue.label}" for match in matches}
    cues |= {f"not {match.cue.category} {match.cue.label}" for match in cancelled}
    seen = View(view.words[part.start : part.stop], view.classes[part.start : part.stop], frozenset(cues), np.zeros_like(view.vector))
    scores, evidence = score(seen)
    found = read_safety(text[begin:end], matches, scores, evidence)
    if found.kind == SafetyKind.NONE:
        return None
    is_named = any(match.cue.category == CUE for match in matches)
    is_sure = min(scores.get("safety:danger", 0.0), scores.get(f"safety:{found.kind}", 0.0)) >= SURE
    return found if is_named or is_sure else None


def _span(tokens: Sequence[Token], part: range, length: int) -> tuple[int, int]:
    """The characters of a part of a text of this length, up to where the next one begins."""
    return tokens[part.start].idx, tokens[part.stop].idx if part.stop < len(tokens) else length


def _moved(match: Match, by: int) -> Match:
    return replace(match, start=match.start - by, end=match.end - by)
