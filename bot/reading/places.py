"""Municipalities named in a text: by name, village, old name or postal code, with typing errors.

How to compare names, and which codes are ambiguous: `knowledge/data/places/README.md`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.reading.homes import home_rules, shared_out, united
from bot.reading.normalise import normalise
from knowledge.helplines import usable_helplines
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
# "in best geval", "in huizen": only a capital makes these a place after "in".
NEEDS_CAPITAL = {"best", "buren", "huizen", "houten", "heel", "as", "ham", "loon", "elst", "duiven", "rijen", "land", "goor", "winkel"}
# "de heer Van Damme", "juf An": a name after these is a person's.
TITLES = {"heer", "mevrouw", "mevr", "mw", "dhr", "meneer", "juf", "meester", "dokter", "dr", "familie", "zuster", "ons", "onze", "de", "den", "het"}
QUARTERS = {"centrum", "noord", "zuid", "oost", "west", "stad", "haven", "station", "dorp", "midden"}
FUZZY_LEAST, FUZZY_LETTERS = 86, 5
SURE_LEAST, SURE_LETTERS = 90, 7

# Where somebody works, learns, is treated or only goes: seldom the municipality whose help is asked.
ELSEWHERE = re.compile(
    r"(?:(?<!terug )(?<!verhuist )(?<!verhuizen )\b(?:naar|richting)\s+$)"
    r"|\b(?:werk\w*|stage|stud\w+|eerstejaars|opleiding|pabo|promotie\w*|school|hogeschool|universiteit|kot|campus|kazerne|kantoor|bureau|baan|job|"
    r"ziekenhuis|uz|az|umc|kliniek|revalid\w+|bestra\w+|chemo|geopereerd|operatie|specialist|neuroloog|opgenomen|psychiatrie|patientje|"
    r"winkel|gezien|kleinkind\w*|vakantie|weekend|bedevaart)\b(?:\s+[\w']+){0,3}?\s+(?:in|te|uit|van|bij)\s+$"
    r"|\b(?:dokter|vriendinnen|tandarts|trein|markt)\s+(?:\w+\s+)?in\s+$|\b(?:belt|pint|pinde) (?:\w+ )?in\s+$"
)
TREATED_AFTER = re.compile(r"\S* voor (?:\w+ )?(?:bestral\w+|chemo|operatie|controle|onderzoek\w*)")
MOVES = re.compile(r"\b(?:van|uit)\s+([\w'-]+)\s+naar\s+(?:[\w']+\s+){0,4}$")
# "in het Gentse", "de Leuvense regio": where they live, by the adjective.
ADJECTIVE = re.compile(
    r"\b(?:in|uit|van) (?:het|'t|t) ([\w-]{3,}?)se(?=\s*(?:[.,!?;:)]|$)|\s+(?:is|heeft|en|of|voor|waar|wie|kan|met|wonen|woont)\b)"
    r"|\b([\w-]{3,}?)se (?:regio|streek|omgeving|rand|binnenstad)\b"
)
ADJECTIVE_ENDS = ("", "en", "e", "le", "ge")
ADJECTIVES = {"haag": "denhaag", "nijmeeg": "nijmegen", "roeselaar": "roeselare", "leid": "leiden", "sint-niklaas": "sintniklaas", "brug": "brugge"}
# Words that tell the country, for a name that both have.
FLEMISH = re.compile(
    r"\b(?:ge|gij|gullie|ons (?:ma|pa|moe|moeder|vader)|bomma|bompa|meme|pepe|mutualiteit|ziekenfonds|ocmw|mantelzorgpremie|zorgbudget|zorgkas|vlaams\w*|"
    r"belg\w+|antwerpen|wzc|rusthuis|poetshulp|dienstencheque\w*|kine|kinesist|kuisen|kuist|ni|nen|mijne|vaph|sociaal huis|schepen|schepenen|frank|"
    r"goesting|tussenkomst|baxter|gsm|efkes|appartement|kotstudent|mijnen|mijn ventje|'k heb|nonkel|limburgse mijn|mijn voor)\b"
)
DUTCH = re.compile(
    r"\b(?:wmo|wlz|pgb|mantelzorgcompliment|zorgkantoor|huishoudelijke hulp|svb|uwv|ggz|verpleeghuis|casemanager|indicatie|ciz|zorgverzekeraar|"
    r"keukentafelgesprek|mbo|hbo|vwo|havo|huur[a-z]*toeslag|zorgtoeslag|nederland\w*|wijkteam|wijkverpleging|dagbesteding|mantelzorgmakelaar|aow|thuiszorgwinkel)\b"
)
PROVINCES = {
    "nh": "Noord-Holland", "zh": "Zuid-Holland", "gr": "Groningen", "ov": "Overijssel", "l": "Limburg", "lb": "Limburg", "li": "Limburg", "gld": "Gelderland",
    "gd": "Gelderland", "fr": "Fryslân", "frl": "Fryslân", "nb": "Noord-Brabant", "ut": "Utrecht", "ze": "Zeeland", "zld": "Zeeland", "dr": "Drenthe",
    "fl": "Flevoland",
}  # fmt: skip
PROVINCE_AFTER = re.compile(r"\s*\(?\b([a-z]{1,3})\b\.?\)")
# The first place counts as the answer: a home before what is only named, and that before where somebody works or goes.
ORDER: dict[Whose, int] = {"caregiver": 0, "both": 0, "receiver": 1, "unknown": 2}
LAST = 9


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
        self._places = places
        self._names: dict[str, list[_Name]] = {}
        # A place with more postal codes is larger: Velp near Arnhem before Velp near Grave.
        self._sizes: Counter[tuple[str, str]] = Counter()
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
                self._sizes[form, name.municipality_id] += 1
                if entry not in entries:
                    entries.append(entry)
            if name.postal_code:
                codes = self._codes.setdefault(name.postal_code, [])
                if name.municipality_id not in codes:
                    codes.append(name.municipality_id)
        self._fuzzy = [form for form in self._names if len(form) >= FUZZY_LETTERS]

    def find(self, text: str, plain: str) -> list[PlaceFinding]:
        """The places in a text (`plain` is its normalised form), a likely home first, otherwise as they are named."""
        found: dict[str, tuple[int, PlaceFinding]] = {}
        occurrences = [(start, end, self._hinted(plain, end, ids)) for start, end, ids in self._occurrences(text, plain)]
        sure = {ids[0] for _, _, ids in occurrences if len(ids) == 1 or self._is_plain(ids[0], plain)}
        rules = home_rules()
        for start, end, ids in occurrences:
            best, *others = sorted(ids, key=lambda place: place not in sure)
            whose = rules.whose(plain, start, end)
            rank = _rank(plain, start, whose)
            if best in found:
                whose = united(found[best][1].whose, whose)
                found[best] = (found[best][0], found[best][1].model_copy(update={"whose": whose}))
            if best not in found or rank < found[best][0]:
                finding = PlaceFinding(id=best, evidence=[text[start:end]], alternatives=others, whose=whose)
                found[best] = (rank, finding)
        findings = [finding for _, finding in sorted(found.values(), key=lambda ranked: ranked[0])]
        homes = shared_out([(finding.id, finding.whose) for finding in findings], rules.live_together(plain))
        return [finding.model_copy(update={"whose": whose}) for finding, whose in zip(findings, homes, strict=True)]

    def _is_plain(self, municipality: str, plain: str) -> bool:
        """Whether the municipality itself is named, so that "Muizen bij Mechelen" lies there."""
        return bool(re.search(rf"\b(?:bij|in|nabij|te|fusie) {re.escape(normalise(self._places[municipality].name))}\b|\({re.escape(normalise(self._places[municipality].name))}\)", plain))

    def _hinted(self, plain: str, end: int, ids: list[str]) -> list[str]:
        """The municipalities of a name, those of the province or country that the text speaks of first."""
        if len(ids) == 1:
            return ids
        after = PROVINCE_AFTER.match(plain, end)
        if after and (province := PROVINCES.get(after.group(1))):
            return sorted(ids, key=lambda place: self._places[place].province != province)
        flemish, dutch = len(FLEMISH.findall(plain)), len(DUTCH.findall(plain))
        # A Flemish town is not soon meant as a Dutch village of its name.
        if flemish == dutch or (dutch == flemish + 1 and ids[0].startswith("be-")):
            return ids
        return sorted(ids, key=lambda place: self._places[place].country != ("BE" if flemish > dutch else "NL"))

    def _occurrences(self, text: str, plain: str) -> Iterator[tuple[int, int, list[str]]]:
        words = list(WORD.finditer(plain))
        keys = [_key(word.group()) for word in words]
        bare = len(words) <= BARE_ANSWER_WORDS
        shouting = text.isupper() or text.islower()
        index = 0
        while index < len(words):
            found = self._name_at(text, plain, words, keys, index, bare, shouting)
            if found:
                yield words[index].start(), words[index + found[0] - 1].end(), found[1]
                index += found[0]
            else:
                index += 1
        yield from self._postal_codes(plain, bare)
        yield from self._adjectives(plain)

    def _adjectives(self, plain: str) -> Iterator[tuple[int, int, list[str]]]:
        """The town of "in het Gentse" or "de Leuvense regio"."""
        for match in ADJECTIVE.finditer(plain):
            group = 1 if match.group(1) else 2
            stem = match.group(group)
            names = (self._names.get(ADJECTIVES.get(stem, _key(stem) + end), []) for end in ADJECTIVE_ENDS)
            town = next((known for known in names if any(name.kind == "municipality" for name in known)), None)
            if town:
                yield match.start(group), match.end(group) + 2, self._ranked(town)

    def _name_at(  # noqa: PLR0913
        self, text: str, plain: str, words: list[re.Match[str]], keys: list[str], index: int, bare: bool, shouting: bool
    ) -> tuple[int, list[str]] | None:
        before = words[index - 1].group() if index else ""
        if index and re.search(r"[.!?;\n]", plain[words[index - 1].end() : words[index].start()]):
            before = ""
        for length in range(min(LONGEST_NAME, len(words) - index), 0, -1):
            span = words[index : index + length]
            key = "".join(keys[index : index + length])
            if key not in self._names or (length > 1 and key not in self._of_several_words):
                continue  # first what is quick to see: nearly every word is no place
            if not re.search(r"[.!?,;\n(]", plain[span[0].start() : span[-1].end()].replace("st.", "st")) and (
                self._lives_in(key, words, index) or self._is_meant(key, text, span, before, bare, shouting, len(words))
            ):
                return length, self._ranked(self._names[key], key)
        if quarter := self._of_quarter(text, words[index], shouting):
            return quarter
        could_be = len(keys[index]) >= FUZZY_LETTERS and keys[index] not in self._common
        expected = could_be and (len(words) == 1 or _lives_there(words, index) or _alone(text, words[index], shouting))
        return self._misspelt(words[index], expected) or (
            self._nearly(words[index]) if index == 0 and _edges(text, words[0].start(), words[0].end()) == "start" else None
        )

    def _of_quarter(self, text: str, word: re.Match[str], shouting: bool) -> tuple[int, list[str]] | None:
        """The municipality of "Haarlem-Schalkwijk" or "Gent-haven": the first part is its name."""
        town, hyphen, quarter = word.group().rpartition("-")
        if quarter not in QUARTERS:
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
        start, end = span[0].start(), span[-1].end()
        capital = text[start].isupper() and not shouting
        starts_sentence = start == 0 or text[:start].rstrip()[-1:] in {".", "!", "?", ""}
        kinds = {entry.kind for entry in self._names[key]}
        ordinary = key in self._common or len(key) < 4
        if before in LOCATIVE:
            certain = "municipality" in kinds and before in ("in", "gemeente") and key not in NEEDS_CAPITAL
            return capital or key not in self._common or certain or len(span) == total - 1
        if len(span) == total:
            return True
        if re.search(r"(?:\b[Hh]eer|[Mm]evrouw|[Mm]eneer|[Ff]amilie|[Dd]okter|[a-z,]) Van (?:[Dd]en? )?$", text[:start]):
            return False
        if _alone(text, span[0], shouting, end) and not ordinary:
            return True
        edge = _edges(text, start, end)
        if ordinary:
            return self._ordinary_is_meant(key, text, (start, end), before, edge, capital, starts_sentence)
        main = not kinds.isdisjoint(("municipality", "submunicipality", "former_municipality", "alias"))
        if len(key) >= 5 and (edge or (capital and re.match(r"\s?[,:;]", text[end:]))):
            return True
        if capital:
            return not starts_sentence or main
        return main and (len(key) >= 5 or bare)

    def _ordinary_is_meant(  # noqa: PLR0913
        self, key: str, text: str, span: tuple[int, int], before: str, edge: str | None, capital: bool, starts_sentence: bool
    ) -> bool:
        """Whether an ordinary word or a very short one is meant as a name, without "in" or the like before it."""
        start, end = span
        kinds = {entry.kind for entry in self._names[key]}
        if re.match(r" ?\((?:" + "|".join(PROVINCES) + r")\.?\)", text[end:].lower()):
            return True
        after_comma = re.match(r"\s?,", text[end:])
        if "municipality" in kinds and before not in TITLES:
            if capital and (not starts_sentence or (edge and not after_comma)):
                return True
            if (edge == "start" or (capital and after_comma)) and key not in NEEDS_CAPITAL:
                return True
        if edge == "start" and capital and len(key) >= 4 and re.match(r"\.|, ?\d", text[end:]):
            return "submunicipality" in kinds or "village" in kinds
        main = "municipality" in kinds or "submunicipality" in kinds
        return capital and not starts_sentence and main and (before in WEAK_LOCATIVE or len(key) >= 4)

    def _misspelt(self, word: re.Match[str], expected: bool) -> tuple[int, list[str]] | None:
        """A name with a typing error, only where a place is expected: "te maken" is not Marken."""
        key = _key(word.group())
        if not expected or len(key) < FUZZY_LETTERS or key in self._common or not key.isalpha():
            return None
        best = process.extractOne(key, self._fuzzy, scorer=fuzz.ratio, score_cutoff=FUZZY_LEAST)
        return (1, self._ranked(self._names[best[0]])) if best else None

    def _nearly(self, word: re.Match[str]) -> tuple[int, list[str]] | None:
        """A municipality with a small error, as a text's first word: "Almello, bij m'n zus ingetrokken"."""
        key = _key(word.group())
        if len(key) < SURE_LETTERS or key in self._common or not key.isalpha():
            return None
        best = process.extractOne(key, self._fuzzy, scorer=fuzz.ratio, score_cutoff=SURE_LEAST)
        same_start = best and best[0][0] == key[0] and any(name.kind == "municipality" for name in self._names[best[0]])
        return (1, self._ranked(self._names[best[0]], best[0])) if best and same_start else None

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

    def _ranked(self, names: Iterable[_Name], key: str = "") -> list[str]:
        ordered = sorted(names, key=lambda name: (_kind_order(name), -self._sizes[key, name.municipality_id]))
        return list(dict.fromkeys(name.municipality_id for name in ordered))


def _alone(text: str, word: re.Match[str], shouting: bool, end: int | None = None) -> bool:
    """Whether a word with a capital is a sentence by itself: "Kan er iemand komen? Joure." """
    if shouting or not text[word.start()].isupper():
        return False
    sentence_before = re.search(r"(?:^|[.!?\n)])[\s\"']*$", text[: word.start()])
    sentence_after = re.match(r"\s*(?:[.!?\n]|$)", text[end or word.end() :])
    return bool(sentence_before and sentence_after)


def _kind_order(name: _Name) -> int:
    """Belgian municipalities that merged lately are better known than a village of the same name."""
    lately = name.kind == "former_municipality" and name.municipality_id.startswith("be-")
    return KIND_ORDER.index("alias" if lately else name.kind)


def _edges(text: str, start: int, end: int) -> str | None:
    """Whether a name stands apart at the "start" or the "end" of a text: "Muizen, 72 jaar", "wie helpt? spanbroek"."""
    if not text[:start].strip(" \"'(\n") and re.match(r"\s?[,.:;)\n]", text[end:]):
        return "start"
    after = re.match(r"[\s.!?)\"']*$", text[end:])
    return "end" if after and re.search(r"[.!?,:;(\n]\s*$", text[:start]) else None


def _rank(plain: str, start: int, whose: Whose) -> int:
    """How soon a place is named as the answer: homes first, where somebody only goes or works last."""
    before = re.split(r"[.!?\n]", plain[:start])[-1]
    if MOVES.search(before) and "verhui" in plain:
        return ORDER["receiver"]
    if whose == "both":
        return ORDER[whose]
    return LAST if ELSEWHERE.search(before) or TREATED_AFTER.match(plain, start) else ORDER[whose]


def _lives_there(words: list[re.Match[str]], index: int) -> bool:
    """Whether the words before say that somebody lives in what follows."""
    before = [word.group() for word in words[max(index - LIVES_WORDS, 0) : index]]
    return bool(before) and before[-1] in LOCATIVE and not LIVES.isdisjoint(before)


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
    lines = frozenset(line.tel for line in usable_helplines(data) if line.tel)
    return PlaceFinder(places, common, lines)
