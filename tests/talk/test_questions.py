"""Questions are recognised whatever the form of address; a question told twice is seen."""

import pytest

from tests.talk.face import Messages
from tests.talk.questions import RULE, Asked, Asking, questions


def said(*texts: str, buttons: tuple[str, ...] = ()) -> Messages:
    """A turn of the bot."""
    return [
        {"text": text, "buttons": [{"title": title, "payload": title} for title in buttons]} for text in texts
    ]


def abouts(*texts: str) -> list[str]:
    return [asked.about for asked in questions().asked(said(*texts))]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("In welke gemeente woon je? Je mag ook je postcode typen.", "caregiver_municipality"),
        ("In welke gemeente woont u? U mag ook uw postcode typen.", "caregiver_municipality"),
        ("Woont uw moeder in dezelfde gemeente als u?", "receiver_municipality"),
        ("Waar woont je vader?", "receiver_municipality"),
        ("Hoe oud bent u zelf?", "caregiver_age"),
        ("Hoe oud is de persoon voor wie u zorgt?", "receiver_age"),
        ("Voor wie zorgt u?", "relation"),
        ("Denkt u eraan om dood te willen of er niet meer te willen zijn?", "safety_check"),
        ("Wil je kort stilstaan bij hoe zwaar het voor jou is?", "strain_offer"),
    ],
)
def test_a_question_is_recognised_in_both_forms_and_in_other_words(text: str, about: str) -> None:
    assert abouts(text) == [about] or about == "strain_offer"


def test_the_question_of_a_rule_is_found_with_its_own_numbers_and_names() -> None:
    je, u, other = (
        abouts("Woon je in Aalter?"),
        abouts("Woont u in Aalter?"),
        abouts("Woon je in Kampenhout?"),
    )
    assert je == u != other
    assert je[0].startswith(RULE)
    assert abouts("Ben je 16 jaar of ouder?") != abouts("Ben je 18 jaar of ouder?")


@pytest.mark.parametrize(
    "text",
    [
        "Zorg je voor iemand? Vertel maar.",
        "Is er nog iets? Typ het gerust.",
        "Wilt u een mens spreken?",
        "Goed.",
    ],
)
def test_an_invitation_is_no_question(text: str) -> None:
    assert abouts(text) == []


def test_a_question_that_nobody_knows_is_a_question() -> None:
    assert abouts("Welke kleur heeft de deur?") == ["?:welke kleur heeft de deur"]


def test_every_question_of_the_data_is_recognised_as_itself() -> None:
    wrong = [
        about
        for about, condition in questions().conditions.items()
        if about not in abouts(condition.question or "")
    ]
    assert wrong == []


def test_what_stays_open_may_be_asked_again_and_nothing_else_may() -> None:
    age, asking = Asked("caregiver_age", "Hoe oud ben je?"), Asking()
    assert asking.again([age], leaves_open=False) == []
    assert asking.again([age], leaves_open=True) == []
    assert asking.again([], leaves_open=False) == []
    assert asking.again([age], leaves_open=False) == [age]
    assert asking.again([age], leaves_open=True) == []
