"""What the lists say of one word: a given name, a surname, a place, a word."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.privacy.dictionary import load_dictionary
from bot.privacy.rules import Lists, NameRules

SHORTEST_NAME, SHORTEST_PART, SHORTEST_PREFIX = 3, 4, 6
# How like a place a misspelt name must be, as for the reading of places (`bot/reading/places.py`).
SHORTEST_FUZZY, LEAST_LIKE = 5, 86
# Letters between the parts of a Dutch compound: "verzorgings|bed".
LINKS = ("", "s", "en", "e")
GENITIVES = ("s", "je", "tje")


class Lexicon:
    """Looks words up, and remembers the answers: the same words come again and again.

    `places` are names of places without case and accents, of several words with single spaces.
    """

    def __init__(self, lists: Lists, rules: NameRules, places: frozenset[str]) -> None:
        self.lists, self.places = lists, places
        self._dictionary = load_dictionary()
        self._ends, self._no_ends = rules.ends, rules.no_ends
        self.is_given = lru_cache(maxsize=16384)(self._is_given)
        self.is_known = lru_cache(maxsize=16384)(self._is_known)
        self.is_like_a_place = lru_cache(maxsize=1024)(self._is_like_a_place)
        self.is_like_a_word = lru_cache(maxsize=4096)(self._is_like_a_word)
        self._fuzzy_words = [word for word in lists.words if len(word) >= SHORTEST_FUZZY]
        self._fuzzy = [place for place in places if len(place) >= SHORTEST_FUZZY]

    def _is_given(self, plain: str) -> bool:
        """A given name, also as "Lowieke", "Hildes" or "Anne-Marie"."""
        lists = self.lists
        if plain in lists.given:
            return True
        if "-" in plain:
            return all(part in lists.given for part in plain.split("-"))
        if plain in lists.words or plain in lists.no_names or plain in self.places:
            return False
        stems = (plain[: -len(end)] for end in self._ends if plain.endswith(end))
        return any(len(stem) >= SHORTEST_NAME and stem in lists.given and stem not in lists.word_names for stem in stems)

    def is_listed(self, plain: str) -> bool:
        """A word or a name of no person, as it is."""
        return plain in self.lists.words or plain in self.lists.no_names or plain in self._dictionary

    def _is_known(self, plain: str) -> bool:
        """No name: a word, what has a capital and is no person, or made of such parts."""
        words, others = self.lists.words, self.lists.no_names
        if self.is_listed(plain):
            return True
        if "-" in plain:
            return any(len(part) < SHORTEST_NAME or part in words or part in others or part in self.places for part in plain.split("-"))
        if len(plain) > SHORTEST_PART and plain.endswith(self._no_ends):
            return True
        if any(plain.endswith(end) and plain[: -len(end)] in others for end in GENITIVES):
            return True
        return any(plain[:size] in others for size in range(SHORTEST_PREFIX, len(plain))) or self._is_compound(plain)

    def _is_like_a_place(self, plain: str) -> bool:
        """A place with a typing error: the reading will take it for that place."""
        if len(plain) < SHORTEST_FUZZY:
            return False
        return process.extractOne(plain, self._fuzzy, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE) is not None

    def _is_like_a_word(self, plain: str) -> bool:
        """A word with a typing error: "zelfmoort" must reach the reading."""
        if len(plain) < SHORTEST_FUZZY:
            return False
        return process.extractOne(plain, self._fuzzy_words, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE) is not None

    def _is_compound(self, plain: str) -> bool:
        """Two words written as one."""
        for size in range(SHORTEST_PART, len(plain) - SHORTEST_PART + 1):
            left, right = plain[:size], plain[size:]
            if self._is_word(right) and any(left.endswith(link) and self._is_word(left[: len(left) - len(link)]) for link in LINKS):
                return True
        return False

    def _is_word(self, plain: str) -> bool:
        return plain in self.lists.words or (len(plain) >= SHORTEST_PART and plain in self._dictionary)
