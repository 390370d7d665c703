"""That the person who was cared for has died, told in many ways; and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import Reader
from bot.reading.bereavement import bereavement_reader
from bot.reading.normalise import normalise
from knowledge.profile import Finding, Profile
from tests.knowledge.strategies import often


def read(text: str) -> bool | None:
    return bereavement_reader().read(normalise(text))


DIED = [
    "Sinds mijn man overleden is, slaap ik niet meer",
    "sinds mn vrouw er niet meer is weet ik niet wat te doen met mijn dagen",
    "ik zorgde tot vorig jaar voor mijn moeder, ze is gestorven",
    "Ons ma is vorige maand gestorven en nu val ik in een zwart gat",
    "ons vader is in april overleden, ik heb hem 4 jaar verzorgd",
    "Mijn man stierf in mei. Tien jaar heb ik voor hem gezorgd.",
    "Ik was zeven jaar mantelzorger tot mijn vrouw stierf",
    "Ex-mantelzorger hier, mijn moeder overleed in de lente",
    "Vader gestorven vrijdag, wie komt het bed halen",
    "papa is dood. ik ben 14",
    "me moeder is gisteren gestorven en ik moet morgen naar school",
    "Ze is vannacht overleden",
    "hij is vorige week gestorven, ik kan het nog niet geloven",
    "Wij hebben ons mama dinsdag begraven en het huis is zo leeg",
    "Ik ben mijn man verloren in januari en ik vind mijn draai niet",
    "Vorig jaar verloor ik mijn zus aan kanker, na drie jaar zorgen",
    "Sinds het overlijden van mijn vrouw zit ik hele dagen binnen",
    "Sinds de dood van mijn zoon heeft niets nog zin in dit huis, ik deed alles voor hem",
    "De uitvaart van mijn man was vorige week. En nu?",
    "mijn bomma is zaterdag gestorven, k ging er elke dag na school",
    "Nu papa gestorven is, moet de rolstoel terug naar de mutualiteit?",
    "Mijn broer heeft zelfmoord gepleegd en ik blijf zitten met de vraag of ik genoeg deed",
    "Mijn dochter met Down is in oktober gestorven, thuis bij ons",
    "Na jaren zorgen is mijn vrouw in haar slaap overleden",
    "Ik heb mijn buurvrouw vier jaar geholpen en verzorgd, ze is in juni overleden",
    "Onze mama heeft euthanasie gekregen, het was goed zo maar het is nu zo stil",
    "Ik zorgde voor mijn tante, zij is dit voorjaar gestorven. Niemand vraagt nog iets.",
    "Mijn partner is drie weken geleden overleden aan ALS",
    "Echtgenote overleden op 3 maart, meneer weet niet waar hij terecht kan",
    "Mijn moeder is overleden. Ik voel me opgelucht en daar schaam ik me voor.",
    "Ik heb mijn vader verzorgd tot zijn dood en nu heb ik niemand meer om voor te zorgen",
    "Mijn opa is dood, ik hielp hem altijd",
    "Toen mijn man overleed stond de hele straat klaar, nu komt er niemand meer",
    "K heb 6 jaar voor ons moeder gezorgd, ze is er nu niet meer",
    "Mijn man leeft niet meer en ik weet niet waar ik moet beginnen",
    "mijn lief is dood en ik was zijn mantelzorger",
    "na de begrafenis van mijn vrouw belt er niemand meer, ik heb haar vijf jaar verpleegd",
    "Hoe ga ik verder na het verlies van mijn zoon? Ik heb 20 jaar voor hem gezorgd.",
    "Ik ben weduwe. Ik verzorgde mijn man elf jaar en nu is er niks meer.",
]
LIVES = [
    "Mijn vader is gestorven maar mijn moeder leeft nog, voor haar zorg ik",
    "Papa is vorig jaar overleden. Nu zorg ik voor mama.",
    "Sinds ons moeder dood is woont mijn broer bij mij",
    "Mijn man is in 2020 gestorven en ik ben mantelzorger van mijn zoon",
    "Na de dood van mijn vader ging het mis. Mijn moeder leeft nog en ze vergeet alles.",
    "Mijn vrouw is overleden, ik zorg alleen voor onze zoon met autisme",
    "hij is gelukkig niet dood maar het scheelde weinig",
    "Mijn schoonvader is overleden en wij verzorgen mijn schoonmoeder thuis",
    "Mijn vader is gestorven en wij hebben mijn moeder in huis genomen",
    "Ik zorgde voor mijn man, die is gestorven, en nu zorg ik voor mijn zus",
]
NOT_TOLD = [
    "Mijn moeder kan niet alleen zijn sinds papa gestorven is",
    "Als hij er niet meer is, wie zorgt er dan voor mij?",
    "Ik ben bang dat ze doodgaat",
    "Ik heb schrik dat mijn man gestorven is als ik thuiskom",
    "Mijn man is palliatief, hij heeft nog een paar weken",
    "ze gaat dood, de dokter zegt dat het nog dagen duurt",
    "Mijn vader ligt op sterven",
    "Mijn moeder zegt dat ze dood wil",
    "De man van mijn zus is overleden",
    "De vader van mijn beste vriendin is gestorven",
    "Mijn buurvrouw haar man is vorige week overleden",
    "Haar zus is gestorven en sindsdien eet ze niet meer",
    "Mijn oma denkt dat opa gestorven is maar hij zit naast haar",
    "Mijn vader is er niet meer bij met zijn hoofd, hij heeft dementie",
    "Mijn moeder is er soms niet meer, ze staart dan voor zich uit",
    "Wat gebeurt er met de premie als mijn man overlijdt?",
    "Mijn hond is gestorven en mijn vader is daar kapot van",
    "Ik ben doodop",
    "Ze is doodmoe en ik ook",
    "Mijn man is bang voor de dood",
    "Mijn moeder is bijna gestorven aan die longontsteking",
    "Mijn man is zijn job verloren",
    "Ik ben mijn moeder kwijt aan de dementie",
    "Mijn ouders zijn overleden, ik ben de mentor van mijn broer met een beperking",
    "mijn papa is gestorven toen ik 6 was",
    "Mijn zus is twintig jaar geleden gestorven",
    "Mama is zo alleen sinds papa dood is",
    "Sinds haar man gestorven is vergeet mijn moeder alles",
    "Onze dochter heeft een beperking en snapt niet dat opa dood is",
    "Ik zag een film waarin haar man gestorven is en ik moest huilen",
    "Stel dat mijn moeder gestorven is, wie betaalt dan het rusthuis?",
    "Mijn man vraagt elke dag waar zijn moeder is, ze is al dertig jaar dood",
    "Hij is 50 en heeft Down, en nu is ons moeder gestorven",
    "Ik droomde dat mijn vrouw dood was",
    "Een collega is gestorven op het werk",
    "Mijn zoon was dood geweest als de buurman hem niet vond",
    "mijn vader zijn vriend is gestorven en nu is hij depressief",
    "mijn pa doet alsof ma dood is sinds ze in het rusthuis zit",
    "Als mijn moeder overleden is, wat moet ik dan regelen?",
    "Mijn zorg voor haar vraagt veel, ze heeft parkinson",
    "",
]


@pytest.mark.parametrize("text", DIED)
def test_a_death_that_is_told_is_read(text: str) -> None:
    assert read(text) is True


@pytest.mark.parametrize("text", LIVES)
def test_who_cares_for_somebody_who_lives_is_not_bereaved(text: str) -> None:
    assert read(text) is False


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_feared_supposed_or_of_somebody_else_tells_nothing(text: str) -> None:
    assert read(text) is None


@often
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    read(text)


@pytest.mark.parametrize("words", ["mijn man is overleden ", "ze is niet meer thuis, ", "sinds mijn " * 3])
def test_a_long_text_is_read_in_time(words: str) -> None:
    read(
        words * (6000 // len(words))
    )  # the time limit of a test run would be reached by a pattern that explodes


@pytest.mark.parametrize("text", DIED[:12])
def test_nobody_who_tells_of_a_death_is_sent_away(text: str, reader: Reader) -> None:
    reading = reader.read(text)
    assert reading.in_scope
    assert reading.circumstances.receiver_died is True


def test_a_death_comes_into_the_profile_and_stays_there(reader: Reader) -> None:
    profile = Profile().with_reading(reader.read("Ik zorg voor mijn man, hij heeft parkinson"))
    assert profile.circumstances.receiver_died is None
    profile = profile.with_reading(reader.read("Hij is vannacht gestorven"))
    assert profile.circumstances.receiver_died is True
    profile = profile.with_reading(reader.read("Ik voel me zo alleen"))
    assert profile.circumstances.receiver_died is True


def test_the_death_of_somebody_else_leaves_the_one_cared_for_alive(reader: Reader) -> None:
    profile = Profile(relation=Finding(id="partner")).with_reading(
        reader.read("Mijn moeder is vorige week gestorven")
    )
    assert profile.relation.id == "partner"
    assert profile.circumstances.receiver_died is None
