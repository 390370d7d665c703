"""Names of people: each word is weighed by the lists and by the words around it; the weights are data (`rules.yaml`)."""

from collections.abc import Iterator

from bot.privacy.cues import CueReader
from bot.privacy.kinds import Found, Kind
from bot.privacy.lexicon import Lexicon
from bot.privacy.rules import NameRules
from bot.privacy.sentence import SENTENCE_END, Word, words_of
from bot.privacy.surnames import SurnameReader
from bot.privacy.weighing import NOT, Weigher

LONGEST_PHRASE = 5
JOINS, SELF = {"en", "of", "plus"}, {"ik", "mij", "wij"}


class NameFinder:
    """Finds the names in a text."""

    def __init__(self, lexicon: Lexicon, rules: NameRules) -> None:
        self._lexicon, self._rules = lexicon, rules
        self._cues, self._surnames = CueReader(rules), SurnameReader(lexicon, rules)
        self._weigher = Weigher(lexicon, rules, self._cues, self._surnames)

    def find(self, text: str) -> Iterator[Found]:
        """The names, each whole: given name and surname together."""
        words = words_of(text)
        if not words:
            return
        barred = self._barred(words)
        last_line = _last_line(text)
        scores = [NOT if index in barred else self._weigher.score(text, words, index, last_line) for index in range(len(words))]
        named = self._with_pairs(words, scores)
        index = 0
        while index < len(words):
            end = None
            if index not in barred and self._surnames.may_begin(words[index]):
                end = self._surnames.after_title(words, index, self._cues.cue(words, index)[0])
            if end is None and index in named:
                end = self._surnames.end_of_name(words, index, named)
            if end is None:
                index += 1
                continue
            start = self._surnames.start_of_name(words, index)
            yield Found(Kind.PERSON_NAME, words[start].start, words[end].end)
            index = end + 1

    def _with_pairs(self, words: list[Word], scores: list[float]) -> set[int]:
        """The words that are names; one that is almost sure is a name beside another."""
        rules, named = self._rules, {index for index, score in enumerate(scores) if score >= self._rules.threshold}
        for index, score in enumerate(scores):
            if index in named or score + rules.weights["pair"] < rules.threshold:
                continue
            before = index >= 2 and words[index - 1].plain in JOINS and index - 2 in named and words[index].gap == " "
            after = index + 2 < len(words) and words[index + 1].plain in JOINS and words[index + 1].gap == " " and (index + 2 in named or (words[index].capital and words[index + 2].plain in SELF))
            listed = index >= 1 and index - 1 in named and words[index].gap == ", " and words[index].capital
            if before or after or listed:
                named.add(index)
        return named

    def _barred(self, words: list[Word]) -> set[int]:
        """Words inside a phrase or a place of several words that is no person."""
        barred: set[int] = set()
        for start in range(len(words)):
            joined = words[start].plain
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words))):
                if words[end].gap not in (" ", "-"):
                    break
                joined += " " + words[end].plain
                if joined in self._rules.phrases or joined in self._lexicon.places:
                    barred.update(range(start, end + 1))
        return barred


def _last_line(text: str) -> int:
    """Where a last line of a few words under a letter begins; past the end when there is none."""
    head, _, line = text.rstrip().rpartition("\n")
    bare = line.strip(" ,-–.")
    is_signature = head.strip() and 0 < len(bare.split()) <= 3 and not SENTENCE_END.search(bare) and not any(c.isdigit() for c in bare)
    return len(head) if is_signature else len(text) + 1
