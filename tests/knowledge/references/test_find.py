"""Which offer somebody means, over lists of real offers as they are shown."""

from collections.abc import Callable

import pytest

from knowledge.catalogue.offer import Offer
from knowledge.references.find import mentioned
from knowledge.references.words import ReferenceWords, load_reference_words
from tests.knowledge.conftest import DATA

AALST = ["be-aalst-de-palto", "be-aalst-gezinszorg", "be-vl-zorgbudget-ouderen"]
BRUGGE = ["be-brugge-mantelzorgpremie", "be-brugge-mantelfluisteraar", "be-brugge-kortverblijf-mintus"]
OOSTENDE = ["be-oostende-de-mantelschelp", "be-oostende-inloophuis-mantelzorg", "be-oostende-dagverzorging"]
ROESELARE = [
    "be-roeselare-mantelzorgpremie",
    "be-roeselare-sociaal-pedagogische-toelage",
    "be-roeselare-mantelzorgcafe",
]
KORTRIJK = ["be-kortrijk-het-portiek", "be-kortrijk-de-villa", "be-kortrijk-weekendopvang-de-korenbloem"]
GENK = ["be-genk-krc-jongdementie-cafe", "be-genk-vzw-menos-begeleiding", "be-genk-mantelzorgtoelage"]
GRONINGEN = [
    "nl-groningen-cursussen",
    "nl-groningen-mantelzorgkaart",
    "nl-groningen-ontmoetingsgroep-dementie",
]
ROTTERDAM = [
    "nl-rotterdam-rotterdampas",
    "nl-rotterdam-mantelzorgparkeervergunning",
    "nl-rotterdam-mantelfoon",
]
AMSTERDAM = [
    "nl-amsterdam-markant",
    "nl-amsterdam-e-learning-en-nu-jij",
    "nl-amsterdam-logeeropvang",
    "nl-amsterdam-kopp-kvo",
]
UTRECHT = ["nl-utrecht-steunpunt", "nl-utrecht-handjehelpen", "nl-utrecht-gespreksgroepen"]

Mentioned = Callable[..., list[str]]

# What is said, what was shown last, and which of it is meant, by its place in the list.
SHOWN: list[tuple[str, list[str], list[int]]] = [
    ("de tweede", AALST, [2]),
    ("Vertel eens meer over de tweede", AALST, [2]),
    ("nummer 3", AALST, [3]),
    ("nummer drie graag", AALST, [3]),
    ("nr2", AALST, [2]),
    ("optie 1 aub", BRUGGE, [1]),
    ("die eerste", BRUGGE, [1]),
    ("wat kost de 1ste?", BRUGGE, [1]),
    ("de laatste die je toonde", BRUGGE, [3]),
    ("die onderste", OOSTENDE, [3]),
    ("de middelste", OOSTENDE, [2]),
    ("2", OOSTENDE, [2]),
    ("de 3", OOSTENDE, [3]),
    ("1 en 3", OOSTENDE, [1, 3]),
    ("de eerste en de derde", OOSTENDE, [1, 3]),
    ("de eerste twee", OOSTENDE, [1, 2]),
    ("de laatste twee zijn interessant", OOSTENDE, [2, 3]),
    ("vertel over alle drie", OOSTENDE, [1, 2, 3]),
    ("de tweede premie", ROESELARE, [2]),
    ("de laatste toelage", ROESELARE, [2]),
    ("het café", AALST, [1]),
    ("Waar is dat cafe?", AALST, [1]),
    ("wanneer is het mantelzorgcafé", OOSTENDE, [1]),
    ("dat cafeetje lijkt me wel wat", BRUGGE, [2]),
    ("hoe vraag ik de premie aan", BRUGGE, [1]),
    ("die premieke, hoeveel is dat", BRUGGE, [1]),
    ("de mantelzorgpreime", BRUGGE, [1]),
    ("premie aanvragen?", BRUGGE, [1]),
    ("het kortverblijf", BRUGGE, [3]),
    ("dat kort verblijf in Brugge", BRUGGE, [3]),
    ("de mantelfluisteraar", BRUGGE, [2]),
    ("wie zit er achter de Mantelfluistraar", BRUGGE, [2]),
    ("de mantel schelp", OOSTENDE, [1]),
    ("dat inloophuis", OOSTENDE, [2]),
    ("dat dagverblijf", OOSTENDE, [3]),
    ("de dagopvang, is daar plaats?", OOSTENDE, [3]),
    ("kan ik naar dat dagcentrum bellen", OOSTENDE, [3]),
    ("De Palto, waar is dat?", AALST, [1]),
    ("de palta", AALST, [1]),
    ("die gezinszorg", AALST, [2]),
    ("hoe werkt die gezinshulp van het OCMW", AALST, [2]),
    ("dat van het ocmw", AALST, [2]),
    ("het zorgbudget", AALST, [3]),
    ("dat budget voor ouderen", AALST, [3]),
    ("de premie", ROESELARE, [1]),
    ("de sociaal pedagogische toelage", ROESELARE, [2]),
    ("die toelage", ROESELARE, [2]),
    ("Het Portiek", KORTRIJK, [1]),
    ("de villa", KORTRIJK, [2]),
    ("die weekendopvang", KORTRIJK, [3]),
    ("die opvang op zaterdag en zondag", KORTRIJK, [3]),
    ("iets over menos", GENK, [2]),
    ("dat jongdementie café", GENK, [1]),
    ("de mantelzorgtoelage", GENK, [3]),
    ("de begeleiding van vzw Menos", GENK, [2]),
    ("die cursus", GRONINGEN, [1]),
    ("de cursis van humanitas", GRONINGEN, [1]),
    ("de kaart", GRONINGEN, [2]),
    ("hoe kom ik aan die mantelzorgkaart?", GRONINGEN, [2]),
    ("de groep voor dementie", GRONINGEN, [3]),
    ("die ontmoetingsgroep in het odensehuis", GRONINGEN, [3]),
    ("de rotterdampas", ROTTERDAM, [1]),
    ("Roterdampas??", ROTTERDAM, [1]),
    ("de vergunning", ROTTERDAM, [2]),
    ("die parkeerkaart", ROTTERDAM, [2]),
    ("de mantelfoon bellen", ROTTERDAM, [3]),
    ("die van Markant", AMSTERDAM, [1]),
    ("het logeerhuis", AMSTERDAM, [3]),
    ("die e-learning", AMSTERDAM, [2]),
    ("de cursussen van kopp", AMSTERDAM, [4]),
    ("handje helpen", UTRECHT, [2]),
    ("de gespreksgroep", UTRECHT, [3]),
    ("dat steunpunt", UTRECHT, [1]),
    ("die lotgenotengroep", UTRECHT, [3]),
]

# What points at nothing, though it sounds like it.
NOTHING = [
    "ik ben het beu",
    "mijn man heeft dementie",
    "het is de eerste keer dat ik hulp vraag",
    "ik ga elke eerste maandag naar de markt",
    "ten eerste slaap ik slecht",
    "is er een premie?",
    "welke cursussen zijn er",
    "ik zoek een café voor mantelzorgers",
    "geen idee",
    "ik heb 2 kinderen",
    "ik zorg al 3 jaar voor hem",
    "wij werken allebei voltijds",
    "ik doe het allemaal alleen thuis",
    "nummer 9",
    "ja",
    "dank je wel",
    "mijn eerste man is gestorven",
    "",
    "???",
]


@pytest.fixture(scope="module")
def words() -> ReferenceWords:
    return load_reference_words(DATA)


@pytest.fixture
def meant(shipped: dict[str, Offer], words: ReferenceWords) -> Mentioned:
    """The ids that a text points at, all other offers of the catalogue being known."""

    def find(
        text: str, shown: list[str], municipalities: tuple[str, ...] = (), among: list[str] | None = None
    ) -> list[str]:
        others = [
            offer for key, offer in shipped.items() if key not in shown and (among is None or key in among)
        ]
        return [
            offer.id
            for offer in mentioned(text, [shipped[key] for key in shown], others, words, municipalities)
        ]

    return find


def test_there_are_enough_ways_to_say_it() -> None:
    assert len({text for text, _, _ in SHOWN}) >= 60


@pytest.mark.parametrize(("text", "shown", "at"), SHOWN, ids=[text for text, _, _ in SHOWN])
def test_what_was_shown_is_found(text: str, shown: list[str], at: list[int], meant: Mentioned) -> None:
    assert meant(text, shown) == [shown[place - 1] for place in at]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found_in_what_points_at_nothing(text: str, meant: Mentioned) -> None:
    for shown in (AALST, BRUGGE, OOSTENDE, GRONINGEN, ROTTERDAM):
        assert meant(text, shown, among=[]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de mantelzorgpremie van Aalter", ["be-aalter-mantelzorgpremie"]),
        ("de premie in Genk", ["be-genk-mantelzorgtoelage"]),
        ("hoe zit het met de Rotterdampas", ["nl-rotterdam-rotterdampas"]),
        ("ik hoorde van De Luisterschelp", ["be-koksijde-de-luisterschelp"]),
        ("kan ik naar het noorderlicht", ["be-kalmthout-noorderlicht"]),
        ("de mantelzorgpremie van Roeselare", ["be-roeselare-mantelzorgpremie"]),
        ("baluchon", ["be-baluchon-alzheimer"]),
        ("wat is Samana", ["be-vl-samana"]),
    ],
)
def test_what_was_not_shown_is_found_by_name_or_kind_and_place(
    text: str, found: list[str], meant: Mentioned
) -> None:
    assert meant(text, []) == found


def test_what_was_shown_goes_before_the_rest(meant: Mentioned) -> None:
    assert meant("het café", AALST) == ["be-aalst-de-palto"]
    assert len(meant("het café", [])) > 5


def test_a_place_goes_before_what_was_shown(meant: Mentioned) -> None:
    assert meant("de premie van Zele", BRUGGE) == ["be-zele-mantelzorgpremie"]
    assert (
        meant("de premie van Gent", BRUGGE, among=["be-zele-mantelzorgpremie"], municipalities=("be-gent",))
        == []
    )


def test_a_place_that_the_reading_found_counts(meant: Mentioned) -> None:
    """The reading knows villages and slips; here only the names of municipalities are."""
    assert meant("de premie van Assebroek", [], municipalities=("be-brugge",))[0].startswith(
        "be-brugge-mantelzorgpremie"
    )


def test_several_are_given_when_it_is_not_clear_which(meant: Mentioned) -> None:
    assert meant("de premie", ["be-roeselare-mantelzorgpremie", "be-zele-mantelzorgpremie"], among=[]) == [
        "be-roeselare-mantelzorgpremie",
        "be-zele-mantelzorgpremie",
    ]


def test_a_long_story_points_at_nothing_that_was_not_shown(meant: Mentioned) -> None:
    story = "Mijn moeder gaat nu drie dagen in de week naar de dagopvang en ik voel mij daar zo schuldig over, is dat normaal"
    assert meant(story, []) == []


def test_every_offer_is_found_by_its_own_name(shipped: dict[str, Offer], words: ReferenceWords) -> None:
    """Among the offers of its own place, by its whole name; those of one name are found together."""
    missed = []
    for offer in shipped.values():
        near = [
            item for item in shipped.values() if item.area.municipalities & offer.area.municipalities
        ] or [offer]
        if offer not in mentioned(f"vertel over {offer.name}", near, [], words):
            missed.append(offer.id)
    assert missed == []
