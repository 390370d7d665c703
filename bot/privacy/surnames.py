"""How far a name reaches: "Jan" of "Jan van den Berg", "De Smet" after "mevrouw", "J." before "Peeters"."""

from bot.privacy.lexicon import Lexicon
from bot.privacy.rules import NameRules
from bot.privacy.sentence import Word

LONGEST_NAME = 5
SMALL_PLACES = {"ter", "ten"}
SECOND = {"de", "den", "der", "'t"}
# Small words inside surnames ("op de Beeck" aside) that rather say where or what: "dokter in Genk".
NO_BEGINNINGS = {"in", "op", "het", "te", "t", "do", "la"}


class SurnameReader:
    """Finds the first and last word of a name from one word of it."""

    def __init__(self, lexicon: Lexicon, rules: NameRules) -> None:
        self._lexicon, self._rules = lexicon, rules

    def end_of_name(self, words: list[Word], index: int, named: set[int]) -> int:
        """The last word of the name that begins at `index`."""
        end = index
        while not words[end].possessive and end - index < LONGEST_NAME:
            further = self.next_part(words, end, named)
            if further is None:
                break
            end = further
        return end

    def next_part(self, words: list[Word], end: int, named: set[int]) -> int | None:
        """The end of one more part of the name: a second given name, or a surname with its particles."""
        main = end + 1
        while main < len(words) and words[main].plain in self._rules.particles and words[main].gap in (" ", "-") and main - end < 4:
            main += 1
        if main >= len(words) or words[main].gap not in (" ", "'", "’"):
            return None
        particles = [word.plain for word in words[end + 1 : main]]
        if not particles:
            return main if self._is_part(words[main], main in named) else None
        return main if self._is_surname(words, end + 1, main) else None

    def _is_part(self, word: Word, named: bool) -> bool:
        """Whether a word right behind a name belongs to it."""
        lexicon, plain = self._lexicon, word.plain
        known, surname = lexicon.is_known(plain), plain in lexicon.lists.surnames
        if word.capital:
            return surname or named or lexicon.is_given(plain) or not (lexicon.is_listed(plain) or plain in lexicon.places)
        if plain in lexicon.places or plain.endswith(self._rules.word_ends):
            return named or (surname and not known)
        return named or not known

    def _is_surname(self, words: list[Word], start: int, main: int) -> bool:
        """Whether particles and the word behind them are a surname."""
        lexicon, word = self._lexicon, words[main]
        whole = " ".join(part.plain for part in words[start : main + 1])
        if whole in lexicon.lists.surnames:
            return True
        if words[start].capital and word.capital:
            return True
        if words[start].plain in SMALL_PLACES and word.capital and not word.shouted:
            return True  # "Jan ter Horst"
        new = not lexicon.is_known(word.plain) or (word.capital and word.plain not in lexicon.lists.no_names)
        if words[start].plain == "van" and words[start + 1].plain in SECOND and main - start > 1 and new and not word.shouted:
            return True  # "Jan van den Berg", also in small letters, also where there is a place Berg
        if word.plain in lexicon.places or word.plain in lexicon.lists.no_names:
            return False
        return (word.capital and not word.shouted) or (word.plain in lexicon.lists.surnames and not lexicon.is_known(word.plain))

    def may_begin(self, word: Word) -> bool:
        """Whether a surname behind a title can begin with this word: a particle or an initial."""
        return word.plain in self._rules.particles or (len(word.plain) == 1 and word.capital)

    def after_title(self, words: list[Word], index: int, cue: str) -> int | None:
        """The last word of a surname that begins with a particle behind a title: "mevrouw De Smet"."""
        if cue not in ("title", "told"):
            return None
        main = index
        while main + 1 < len(words) and len(words[main].plain) == 1 and words[main].capital and words[main + 1].gap in (".", ". ", " "):
            main += 1
        if main == index and (words[main].plain not in self._rules.particles or words[main].plain in NO_BEGINNINGS):
            return None
        while main + 1 < len(words) and words[main].plain in self._rules.particles and words[main + 1].gap in (" ", "'", "’"):
            main += 1
        if main == index or main - index > LONGEST_NAME:
            return None
        word = words[main]
        whole = " ".join(part.plain for part in words[index : main + 1])
        if word.shouted or word.plain in self._lexicon.lists.no_names or whole in self._rules.phrases:
            return None
        if words[index].plain == "van" and self._lexicon.is_given(word.plain) and whole not in self._lexicon.lists.surnames:
            return None  # "tante van Noor"
        sure = (words[index].capital and word.capital) or self._is_surname(words, index, main) or not (self._lexicon.is_known(word.plain) or word.plain in self._lexicon.places)
        return main if sure else None

    def start_of_name(self, words: list[Word], index: int) -> int:
        """The first word of the name: initials before it belong to it."""
        while index > 0 and len(words[index - 1].plain) == 1 and words[index - 1].capital and words[index].gap in (".", ". ", " "):
            index -= 1
        return index
