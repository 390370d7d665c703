"""Municipalities named in a text: by name, village, old name or postal code, with typing errors.

How to compare names, and which codes are ambiguous: `knowledge/data/places/README.md`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.reading.normalise import normalise
from knowledge.helplines import load_helplines
from knowledge.places import Places, load_places
from knowledge.profile import PlaceFinding, Whose

KIND_ORDER = ["municipality", "alias", "submunicipality", "village", "former_municipality"]
LONGEST_NAME = 5
# Two villages that bear the name of a country and of a province: nobody who types them means the village.
LARGER_AREAS = {"nederland", "zeeland"}
WORD = re.compile(r"[a-z0-9]+(?:['.-][a-z0-9]+)*|'[st](?=-| )")
LOCATIVE = {"in", "te", "uit", "naar", "nabij", "rond", "omgeving", "gemeente", "stad", "dorp", "regio", "wonen", "woon", "vanuit", "richting"}
LIVES = {"woon", "woont", "wonen", "woonde", "woonden", "gewoond", "verblijf", "verblijft"}
LIVES_WORDS = 4
WEAK_LOCATIVE = {"van", "bij", "voor", "stadje", "op", "aan"}
POSTAL_CODE = re.compile(r"(?<![\d.,€])(?<!€ )([1-9]\d{3})(?:\s?([a-z]{2})(?![a-z']))?(?![\d%])(?!\s?(?:euro|eur|keer|uur|m2|jaar))")
NAMED_CODE = re.compile(r"(?:postcode|postnummer|code|wijk)(?:\s+is)?\W*$")
NO_POSTAL_LETTERS = {"in", "is", "en", "of", "te", "de", "ik", "nu", "we", "op", "om", "er", "ge", "zo", "al", "mn", "ze"}
BARE_ANSWER_WORDS = 4
FUZZY_LEAST, FUZZY_LETTERS = 86, 5

RECEIVER_HOME = re.compile(
    r"(?:\b(?:hij|zij|ze|ma|pa|mama|papa|moeder|vader|ouders|zus|zusje|broer|zoon|dochter|oma|opa|bomma|bompa|tante|nonkel|oom|"
    r"buurvrouw|buurman|vriend|vriendin|moeke|vake|schoon\w+)\s+(?:\w+\s+){0,3}?(?:woont|wonen|zit|verblijft|leeft|ligt)\s+(?:\w+\s+){0,4}$)"
    r"|(?:\b(?:moeder|vader|ouders|ma|pa|mama|papa|zus|broer|zoon|dochter|oma|opa|tante|nonkel|oom|schoon\w+)\s+(?:in|uit|te)\s+$)"
    r"|(?:\bwoont\s+(?:\w+\s+){0,3}$)"
)
BOTH_HOMES = re.compile(r"\b(?:wij|we)\s+wonen\b|\bwonen\s+(?:wij|we)\b|\bwoont? bij (?:mij|ons|me)\b|\b(?:bij ons|samen) (?:in|te)\s+$")
CAREGIVER_HOME = re.compile(r"\bik\s+(?:zelf\s+)?(?:woon|zit|ben|kom)\b(?:\s+\w+){0,4}\s+$|\bwoon ik\b(?:\s+\w+){0,3}\s+$|\bzelf\s+(?:\w+\s+){0,2}(?:in|te|uit)\s+$")


@dataclass(frozen=True)
class _Name:
    municipality_id: str
    kind: str


class PlaceFinder:
    """Finds the municipalities that a text names.

    `common` are ordinary words that are names too (Best, Geel); `not_codes` four digits that are no postal code (1813).
    """

    def __init__(self, places: Places, common: frozenset[str], not_codes: frozenset[str] = frozenset()) -> None:
        self._not_codes = not_codes
        self._common = common
        self._names: dict[str, list[_Name]] = {}
        # "Knokke-Heist" may be typed as two words; "mes en" is not Mesen.
        self._of_several_words: set[str] = set()
        self._codes: dict[str, list[str]] = {}
        for name in places.names:
            if normalise(name.name) in LARGER_AREAS:
                continue
            for form, of_several_words in _forms(name.name).items():
                if of_several_words:
                    self._of_several_words.add(form)
                entries = self._names.setdefault(form, [])
                entry = _Name(name.municipality_id, name.kind)
                if entry not in entries:
                    entries.append(entry)
            if name.postal_code:
                codes = self._codes.setdefault(name.postal_code, [])
                if name.municipality_id not in codes:
                    codes.append(name.municipality_id)
        self._fuzzy = [form for form in self._names if len(form) >= FUZZY_LETTERS]

    def find(self, text: str, plain: str) -> list[PlaceFinding]:
        """The places in a text (`plain` is its normalised form), in the order in which they are named."""
        found: dict[str, PlaceFinding] = {}
        for start, end, ids in self._occurrences(text, plain):
            best, *others = ids
            if best not in found:
                finding = PlaceFinding(
                    id=best, evidence=[text[start:end]], alternatives=others, whose=_whose(plain, start)
                )
                found[best] = finding
        return list(found.values())

    def _occurrences(self, text: str, plain: str) -> Iterator[tuple[int, int, list[str]]]:
        words = list(WORD.finditer(plain))
        bare = len(words) <= BARE_ANSWER_WORDS
        shouting = text.isupper() or text.islower()
        index = 0
        while index < len(words):
            found = self._name_at(text, plain, words, index, bare, shouting)
            if found:
                yield words[index].start(), words[index + found[0] - 1].end(), found[1]
                index += found[0]
            else:
                index += 1
        yield from self._postal_codes(plain, bare)

    def _name_at(
        self, text: str, plain: str, words: list[re.Match[str]], index: int, bare: bool, shouting: bool
    ) -> tuple[int, list[str]] | None:
        before = words[index - 1].group() if index else ""
        for length in range(min(LONGEST_NAME, len(words) - index), 0, -1):
            span = words[index : index + length]
            if re.search(r"[.!?,;\n(]", plain[span[0].start() : span[-1].end()].replace("st.", "st")):
                continue
            key = _key(" ".join(word.group() for word in span))
            if length > 1 and key not in self._of_several_words:
                continue
            if key in self._names and (
                self._lives_in(key, words, index) or self._is_meant(key, text, span, before, bare, shouting, len(words))
            ):
                return length, self._ranked(self._names[key])
        if quarter := self._of_quarter(text, words[index], shouting):
            return quarter
        return self._misspelt(words[index], len(words) == 1 or _lives_there(words, index) or _alone(text, words[index], shouting))

    def _of_quarter(self, text: str, word: re.Match[str], shouting: bool) -> tuple[int, list[str]] | None:
        """The municipality of "Haarlem-Schalkwijk" or "Gent-haven": the first part is its name."""
        town, hyphen, _ = word.group().partition("-")
        known = self._names.get(_key(town), [])
        capital = text[word.start()].isupper() and not shouting
        if not (hyphen and capital and len(town) > 3 and _key(town) not in self._common):
            return None
        return (1, self._ranked(known)) if any(name.kind == "municipality" for name in known) else None

    def _lives_in(self, key: str, words: list[re.Match[str]], index: int) -> bool:
        """ "ik woon in best", typed on a phone: a whole municipality needs no capital there."""
        named = index > 0 and words[index - 1].group() == "gemeente"
        is_municipality = any(entry.kind == "municipality" for entry in self._names[key])
        return is_municipality and (named or _lives_there(words, index))

    def _is_meant(
        self, key: str, text: str, span: list[re.Match[str]], before: str, bare: bool, shouting: bool, total: int
    ) -> bool:
        """Whether a name is meant as a name: ordinary words and villages need a sign that they are."""
        capital = text[span[0].start()].isupper() and not shouting
        starts_sentence = span[0].start() == 0 or text[: span[0].start()].rstrip()[-1:] in {".", "!", "?", ""}
        if before in LOCATIVE:
            return capital or key not in self._common or len(span) == total - 1
        if len(span) == total:
            return True
        alone = _alone(text, span[0], shouting, span[-1].end())
        if alone and key not in self._common and not (len(key) < 4 and starts_sentence):
            return True
        main = any(entry.kind in ("municipality", "submunicipality") for entry in self._names[key])
        if key in self._common or len(key) < 4:
            return capital and not starts_sentence and main and (before in WEAK_LOCATIVE or len(key) >= 4)
        if capital:
            return not starts_sentence or main
        return main and (len(key) >= 5 or bare)

    def _misspelt(self, word: re.Match[str], expected: bool) -> tuple[int, list[str]] | None:
        """A name with a typing error, only where a place is expected: "te maken" is not Marken."""
        key = _key(word.group())
        if not expected or len(key) < FUZZY_LETTERS or key in self._common or not key.isalpha():
            return None
        best = process.extractOne(key, self._fuzzy, scorer=fuzz.ratio, score_cutoff=FUZZY_LEAST)
        return (1, self._ranked(self._names[best[0]])) if best else None

    def _postal_codes(self, plain: str, bare: bool) -> Iterator[tuple[int, int, list[str]]]:
        for match in POSTAL_CODE.finditer(plain):
            code, letters = match.group(1), match.group(2)
            if letters in NO_POSTAL_LETTERS:
                letters = None
            ids = self._codes.get(code, [])
            if letters:
                ids = [municipality for municipality in ids if municipality.startswith("nl-")]
            if code in self._not_codes:
                continue
            before = plain[: match.start()].rstrip()
            is_year = code[:2] in ("19", "20") and not letters
            named = NAMED_CODE.search(before)
            located = before.split()[-1:] and before.split()[-1] in LOCATIVE and not is_year
            if ids and (letters or named or located or (bare and not (is_year and before))):
                yield match.start(), match.start() + 4, ids

    def _ranked(self, names: Iterable[_Name]) -> list[str]:
        ordered = sorted(names, key=lambda name: KIND_ORDER.index(name.kind))
        return list(dict.fromkeys(name.municipality_id for name in ordered))


def _alone(text: str, word: re.Match[str], shouting: bool, end: int | None = None) -> bool:
    """Whether a word with a capital is a sentence by itself: "Kan er iemand komen? Joure." """
    sentence_before = re.search(r"(?:^|[.!?\n)])[\s\"']*$", text[: word.start()])
    sentence_after = re.match(r"\s*(?:[.!?\n]|$)", text[end or word.end() :])
    return bool(not shouting and text[word.start()].isupper() and sentence_before and sentence_after)


def _lives_there(words: list[re.Match[str]], index: int) -> bool:
    """Whether the words before say that somebody lives in what follows."""
    before = [word.group() for word in words[max(index - LIVES_WORDS, 0) : index]]
    return bool(before) and before[-1] in LOCATIVE and not LIVES.isdisjoint(before)


def _whose(plain: str, start: int) -> Whose:
    """Whose home a place is, from the words before it in the same sentence."""
    before = re.split(r"[.!?\n]", plain[:start])[-1]
    if BOTH_HOMES.search(before):
        return "both"
    if CAREGIVER_HOME.search(before):
        return "caregiver"
    return "receiver" if RECEIVER_HOME.search(before) else "unknown"


def _forms(name: str) -> dict[str, bool]:
    """The keys under which a name is found: whole, without a suffix in brackets, without "'s-" or "'t ".

    The value tells whether people may write it as several words.
    """
    plain = normalise(name)
    forms = {plain, re.sub(r"\s*\(.*\)$", "", plain)}
    forms |= {re.sub(r"^'?[st][- ]", "", form) for form in forms}
    forms |= {re.sub(r"\bsint\b", "st", form) for form in forms}
    return {key: bool(re.search(r"[ '-]", form)) for form in sorted(forms) if (key := _key(form))}


def _key(name: str) -> str:
    """A name without spaces, hyphens and apostrophes; "st." is "st", "y" is "ij"."""
    return re.sub(r"[^a-z0-9]", "", name).replace("y", "ij")


@cache
def place_finder(data: Path) -> PlaceFinder:
    """The finder over all known places."""
    places = load_places(data / "places")
    common_file = Path(__file__).parent / "common_words.txt"
    words = common_file.read_text(encoding="utf-8").splitlines()
    common = frozenset(word for word in words if word and not word.startswith("#"))
    lines = frozenset(line.tel for line in load_helplines(data) if line.tel)
    return PlaceFinder(places, common, lines)
