"""The end of a check, and what an answer changed."""

from collections.abc import Callable

import pytest

from knowledge.catalogue.offer import Offer
from knowledge.details.outcome import change_in_words, outcome_in_words
from knowledge.eligibility import Eligibility
from knowledge.texts import Texts
from tests.knowledge.conftest import condition, offer
from tests.knowledge.details.conftest import TODAY

HOME = condition(
    "receiver", "living_situation", at_home=True, text="De persoon voor wie je zorgt, woont thuis."
)
AGED = condition("caregiver", "age", min_age=18, text="Je bent 18 jaar of ouder.")
GUIDE = condition("caregiver", "age", min_age=18, text="Je bent 18 jaar of ouder.", hard=False)
PREMIUM = {"kind": "premium", "name": "Premie"}
LAST = ["De beslissing ligt bij: Stad Aalst.", "Bron: https://www.aalst.be (gegevens van: 2024)."]
Judged = Callable[..., Eligibility]


def lines(told: Offer, found: Eligibility, texts: Texts) -> list[str]:
    return outcome_in_words(told, found, texts, stale=False, today=TODAY).splitlines()


@pytest.mark.parametrize(
    ("rules", "age", "said"),
    [
        ([AGED], 40, ["Je lijkt te voldoen aan de voorwaarden van: Premie."]),
        (
            [AGED],
            12,
            [
                "Je lijkt niet te voldoen aan de voorwaarden van: Premie.",
                "Dit klopt niet, met wat ik nu weet: je bent 18 jaar of ouder.",
            ],
        ),
        (
            [AGED, HOME],
            40,
            [
                "Ik weet nog niet of “Premie” bij je past.",
                "Dit weet ik nog niet: de persoon voor wie je zorgt, woont thuis.",
            ],
        ),
        (
            [GUIDE],
            12,
            [
                "Ik weet nog niet of “Premie” bij je past.",
                "Dit klopt niet, met wat ik nu weet. Het is geen harde regel: je bent 18 jaar of ouder.",
            ],
        ),
        (
            [],
            40,
            ["Ik weet nog niet of “Premie” bij je past.", "De voorwaarden staan niet in onze gegevens."],
        ),
    ],
    ids=["likely", "unlikely", "unknown", "guideline", "no rules"],
)
def test_an_outcome_names_what_it_rests_on_and_who_decides(
    rules: list, age: int, said: list[str], texts: Texts, judged: Judged
) -> None:
    told = offer(conditions=rules, **PREMIUM)
    assert lines(told, judged(told, caregiver_age=age), texts) == [*said, *LAST]


def test_what_everybody_may_use_needs_no_decision(texts: Texts, judged: Judged) -> None:
    told = offer(name="Café")
    assert lines(told, judged(told), texts) == [
        "Voor “Café” ken ik geen voorwaarde die je tegenhoudt.",
        LAST[1],
    ]


def test_of_many_conditions_three_are_told_and_the_rest_counted(texts: Texts, judged: Judged) -> None:
    told = offer(
        conditions=[condition("care", "other", text=f"Dit is regel {number}.") for number in range(6)],
        **PREMIUM,
    )
    said = lines(told, judged(told), texts)
    assert said[2:6] == [
        "- Dit is regel 0.",
        "- Dit is regel 1.",
        "- Dit is regel 2.",
        "Er zijn nog 3 andere voorwaarden.",
    ]
    four = offer(
        conditions=[condition("care", "other", text=f"Dit is regel {number}.") for number in range(4)],
        **PREMIUM,
    )
    assert lines(four, judged(four), texts)[5] == "- Dit is regel 3."


def test_an_answer_can_bring_offers_nearer_or_take_them_away(texts: Texts, judged: Judged) -> None:
    grown, young = (
        offer("be-aalst-a", conditions=[AGED], **PREMIUM),
        offer(
            "be-aalst-b",
            name="Clubje",
            conditions=[condition("caregiver", "age", max_age=24, text="Je bent hoogstens 24 jaar.")],
        ),
    )
    same = offer("be-aalst-c", name="Café")
    offers = [same, young, grown]
    before = {item.id: judged(item) for item in offers}
    after = {item.id: judged(item, caregiver_age=40) for item in offers}
    assert change_in_words(before, after, offers, texts) == (
        "Dan past “Premie” waarschijnlijk bij jou. "
        "Dan valt “Clubje” af. Deze voorwaarde klopt dan niet: je bent hoogstens 24 jaar."
    )
    assert change_in_words(after, after, offers, texts) == ""
    assert change_in_words({}, after, offers, texts) == ""


def test_two_offers_that_fit_now_are_told_together(texts: Texts) -> None:
    offers = [
        offer("be-aalst-a", name="Premie"),
        offer("be-aalst-b", name="Café"),
        offer("be-aalst-c", name="Pas"),
    ]
    before = {item.id: Eligibility("unknown") for item in offers}
    after = {item.id: Eligibility("likely") for item in offers}
    assert (
        change_in_words(before, after, offers, texts)
        == "Dan passen “Premie”, “Café” en “Pas” waarschijnlijk bij jou."
    )


def test_the_condition_that_the_answer_settled_is_the_one_that_is_told(texts: Texts) -> None:
    told = offer(name="Premie")
    before = {told.id: Eligibility("unknown", unmet=["Dit is zacht."])}
    after = {told.id: Eligibility("unlikely", unmet=["Dit is zacht.", "Je woont in Aalst."])}
    assert "klopt dan niet: je woont in Aalst." in change_in_words(before, after, [told], texts)
