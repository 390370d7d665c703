"""Ages in a text: of the writer and of the person they care for."""

import re

NUMBER = r"(\d{1,3})"
JAAR = r"(?:\s?(?:jaar|jr|jaartjes|lentes))?"
# "24/7", "38 uur", "40 jaar getrouwd": a number that tells how long or how much.
NOT_AN_AGE = (
    r"(?!\s?(?:/|%|op\s\d|uur|keer|maal|dag|dagen|nachten|weken|maanden|minuten|km|m2|cm|meter|kg|kilo|euro|procent|graden"
    r"|(?:(?:jaar|jr)\s)?(?:geleden|getrouwd|gehuwd|samen|gescheiden|mantelzorg\w*|weduw\w*|bezig|ziek)))"
)
SELF = [
    rf"\b(?:ik ben|ben ik|kben|'k ben|kzen|'k zen|ik word|ik zen)\s+(?:(?:zelf|ook|al|nu|pas|net|maar|bijna|intussen|inmiddels|een|nog|reeds|er|ondertussen|dik|ruim)\s+){{0,4}}{NUMBER}{JAAR}\b{NOT_AN_AGE}",
    rf"\b(?:zelf|ikzelf|ik)\s+(?:(?:ben|ook|al)\s+){{0,2}}{NUMBER}(?:\s?(?:jaar|jr)\b{NOT_AN_AGE}|\s*(?=[,.)]|$|en\b))",
    rf"\b(?:ik|zelf|m|v|man|vrouw)\s?[,(]\s?(?:van\s|m|v|/|\s|,)*{NUMBER}\s?(?:jaar|j)?\s?[),]",
    rf"\bals\s+{NUMBER}[- ]?jarige\b",
    rf"\bmijn leeftijd is {NUMBER}\b",
    rf"\b(?:mevr\w*|mijnheer|meneer|dhr|mw|beller|belster|mantelzorger)\.?\s*\(?{NUMBER}{JAAR}\)?",
]
RECEIVER = [
    rf"\b(?:van|is|wordt|is nu|is al|is ook al|werd|is bijna|wordt volgende maand|wordt binnenkort)\s+{NUMBER}{JAAR}\b{NOT_AN_AGE}",
    rf"\b(?:moeder|vader|ma|pa|mama|papa|man|vrouw|zoon|dochter|broer|zus|oma|opa|buurvrouw|buurman|tante|nonkel|oom|partner|vriend|vriendin|ouders)\s?[,(]\s?{NUMBER}",
    rf"\b{NUMBER}[- ]?jarige\s+(?:moeder|vader|ma|pa|mama|papa|man|vrouw|zoon|dochter|broer|zus|oma|opa|buurvrouw|buurman|tante|nonkel|oom|schoon\w+)",
    rf"\b(?:hij|zij|ze)\s+(?:(?:is|wordt|nu|al)\s+){{1,3}}{NUMBER}\b{NOT_AN_AGE}",
]
BARE = re.compile(rf"^\W*(?:(?:ik ben|bijna|ongeveer|rond de|al|net|pas|zo'n)\s+)*{NUMBER}{JAAR}\W*$")
SELF_PATTERNS = [re.compile(pattern) for pattern in SELF]
RECEIVER_PATTERNS = [re.compile(pattern) for pattern in RECEIVER]
OLDEST = 115


def caregiver_age(plain: str) -> tuple[int, str] | None:
    """The writer's age and the words that say it; a text that is only a number counts too."""
    bare = BARE.match(plain)
    if bare and 5 <= int(bare.group(1)) <= OLDEST:
        return int(bare.group(1)), bare.group(0).strip()
    return _first(SELF_PATTERNS, plain, least=6)


def receiver_age(plain: str) -> tuple[int, str] | None:
    """The age of the person cared for and the words that say it."""
    return _first(RECEIVER_PATTERNS, plain, least=0)


def _first(patterns: list[re.Pattern[str]], plain: str, least: int) -> tuple[int, str] | None:
    for pattern in patterns:
        for match in pattern.finditer(plain):
            age = int(match.group(1))
            if least <= age <= OLDEST:
                return age, match.group(0).strip(" ,.(")
    return None
