"""How much speaks for a word to be a name: the word itself, the words before it, what follows. The weights are data."""

import re

from bot.privacy.cues import CueReader
from bot.privacy.lexicon import Lexicon
from bot.privacy.rules import NameRules
from bot.privacy.sentence import Word
from bot.privacy.surnames import SurnameReader

LONG_WORD, SHORTEST_UNKNOWN, LONGEST_ACRONYM = 10, 3, 4
AGE = re.compile(r"[ ,]{0,2}\(?\d{1,2}\b(?![.:/%]| ?(?:uur|u|euro|keer|x|dagen|weken|maanden|minuten|kilo|kg)\b)")
# "Jos, mijn man": who somebody is, right behind the name.
APPOSITION = re.compile(
    r", ?(?:mijn|m'n|mn|onze|ons|zijn|haar|de) (?:\w+ )?"
    r"(?:man|vrouw|vader|moeder|zoon|dochter|broer|zus|partner|kind|buur\w+|oma|opa|papa|mama|vriend\w*|tante|nonkel|oom)\b"
)
TELLING = {"told", "title"}
# Only after these a word of capitals is a name and no abbreviation.
CERTAIN = {"told", "title", "greeting"}
NOT = float("-inf")


class Weigher:
    """Weighs words one by one."""

    def __init__(self, lexicon: Lexicon, rules: NameRules, cues: CueReader, surnames: SurnameReader) -> None:
        self._lexicon, self._rules, self._cues, self._surnames = lexicon, rules, cues, surnames

    def score(self, text: str, words: list[Word], index: int, last_line: int) -> float:
        """The sum of what speaks for a name; minus infinity when it cannot be one. `last_line`: where a signature begins."""
        word, lists = words[index], self._lexicon.lists
        if word.plain in lists.words and word.plain not in lists.word_names and not word.capital:
            return NOT  # most words: a quick no
        cue, weight = self._cues.cue(words, index)
        base = self._base(word, cue)
        if base is None:
            return NOT
        given = self._lexicon.is_given(word.plain) and word.plain not in lists.word_names
        if cue in ("article", "place") and given and word.plain not in self._lexicon.places:
            weight = -1
        unsure = not word.capital and not self._lexicon.is_given(word.plain)
        if unsure and cue == "person_preposition":
            weight += self._rules.weights["unknown_person"]
        pause = self._rules.weights["after_pause"] if unsure and cue and self._pauses(text, words, index) else 0
        return base + weight + self._after(text, words, index) + self._own_line(word, last_line) + pause

    def _pauses(self, text: str, words: list[Word], index: int) -> bool:
        """Whether the sentence rests behind a word: a sign, the end, or "en", "hij", "die"."""
        if index + 1 == len(words):
            return True
        following = words[index + 1]
        return following.gap != " " or following.plain in self._rules.pauses

    def _base(self, word: Word, cue: str) -> int | None:  # noqa: PLR0911
        """What the word itself says, None when it cannot be a name."""
        lexicon, weigh, plain = self._lexicon, self._rules.weights, word.plain
        first = word.first and cue not in TELLING
        form = "_small" if not word.capital else "_first" if first else ""
        if len(plain) < 2 or (word.shouted and cue not in CERTAIN and not (lexicon.is_given(plain) and (len(plain) > LONGEST_ACRONYM or cue in ("kin", "ours")))):
            return None
        if lexicon.is_given(plain):
            place = weigh["place_name"] if plain in lexicon.places else 0
            if plain in lexicon.lists.word_names or plain in lexicon.lists.no_names:
                if word.shouted or (plain in self._rules.never_small and not word.capital):
                    return None
                return weigh["word_name" + form] + place
            return weigh["given" if word.capital else "given_small"] + place
        if plain in lexicon.places and (cue not in TELLING or plain not in lexicon.lists.surnames):
            return weigh["place"]
        known = plain in lexicon.lists.words or plain in lexicon.lists.no_names if cue in TELLING else lexicon.is_known(plain)
        if plain in lexicon.lists.surnames:
            if plain in lexicon.lists.no_names:
                return None
            if plain in lexicon.lists.words:
                return weigh["surname_word"] if word.capital and not first else None
            return weigh["surname" + form] + (self._like_a_name(word) if form == "_small" else 0)
        if known:
            return -1 if cue in TELLING and word.capital and not word.shouted and plain not in lexicon.lists.no_names and plain not in self._rules.before else None
        if len(plain) < SHORTEST_UNKNOWN and cue not in TELLING:
            return None
        if len(plain) > LONG_WORD:
            return weigh["unknown" + form] + weigh["unknown_long"]
        if word.capital:
            return weigh["unknown" + form] + (weigh["like_a_place"] if cue in ("", "place") and lexicon.is_like_a_place(plain) else 0)
        return weigh["unknown_small"] + self._like_a_name(word) + (weigh["like_a_word"] if cue not in TELLING and lexicon.is_like_a_word(plain) else 0)

    def _like_a_name(self, word: Word) -> int:
        """Whether an unknown word in small letters has the ending of a name rather than of a verb or a plural."""
        return 0 if word.plain.endswith(self._rules.word_ends) else self._rules.weights["like_a_name"]

    def _after(self, text: str, words: list[Word], index: int) -> int:
        weigh, word = self._rules.weights, words[index]
        score = weigh["possessive"] if word.possessive else 0
        if AGE.match(text, word.end):
            score += weigh["after_age"] + (weigh["after_age_capital"] if word.capital and word.plain not in self._lexicon.lists.word_names else 0)
        if index + 1 < len(words) and words[index + 1].gap == " ":
            following = words[index + 1]
            if following.plain in self._rules.after:
                begins = word.first
                score += weigh["after_verb"] + (weigh["after_verb_first"] if begins else 0)
            elif self._has_surname(words, index):
                score += weigh["after_name"]
        if APPOSITION.match(text, word.end):
            score += weigh["apposition"]
        return score

    def _has_surname(self, words: list[Word], index: int) -> bool:
        """Whether what follows can only be a surname."""
        listed = words[index + 1].plain in self._lexicon.lists.surnames
        return (words[index].capital or listed) and self._surnames.next_part(words, index, set()) is not None

    def _own_line(self, word: Word, last_line: int) -> int:
        return self._rules.weights["own_line"] if word.capital and word.start >= last_line else 0
