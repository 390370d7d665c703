"""What the words right before a word say of it: "mijn man", "dokter", "in", "de"."""

from bot.privacy.rules import NameRules
from bot.privacy.sentence import SENTENCE_END, Word

LONGEST_CUE = 4
# Between these and the name more than a space may stand: "mijn man, Jos", "naam: Jos"; after a greeting anything but the end of a sentence.
LOOSE_GAPS = {"title": (" ", ", "), "told": (" ", ": ", ":", " : "), "greeting": None, "kin": (" ", ", ", " ("), "role": (" ", ", ", " (", ": "), "hello": (" ", ", ")}


class CueReader:
    """Finds the cue before a word, and its weight."""

    def __init__(self, rules: NameRules) -> None:
        self._rules = rules

    def cue(self, words: list[Word], index: int) -> tuple[str, int]:
        """What the words right before say."""
        joined = ""
        best: tuple[str, int] = ("", 0)
        if self._of_organisation(words, index):
            return "organisation", self._rules.weights["organisation"]
        for size in range(1, min(LONGEST_CUE, index) + 1):
            word, after = words[index - size], words[index - size + 1]
            if size > 1 and after.gap != " ":
                break
            joined = word.plain if size == 1 else f"{word.plain} {joined}"
            found = self._rules.before.get(joined)
            if found and self._may_stand_between(words[index].gap, found[0], words[index - 1]):
                best = found
        return best

    def _may_stand_between(self, gap: str, cue: str, before: Word) -> bool:
        if gap.startswith("."):
            return cue == "title" and before.plain in self._rules.abbreviations and not before.shouted and not gap.strip(". ")
        allowed = LOOSE_GAPS.get(cue, (" ",))
        return not SENTENCE_END.search(gap.replace("\n", "")) if allowed is None else gap in allowed

    def _of_organisation(self, words: list[Word], index: int) -> bool:
        """Whether a house, a service or a saint is named so: "WZC Den Olm", "de app van Helpper"."""
        before = index - 1
        while before > 0 and words[before].plain in self._rules.particles and words[before + 1].gap == " ":
            before -= 1
        if before < 0 or words[before + 1].gap != " ":
            return False
        return self._rules.before.get(words[before].plain, ("", 0))[0] == "organisation"
