"""How to apply, step by step."""

from datetime import date
from typing import Any

import pytest

from knowledge.catalogue.offer import Offer, Record
from knowledge.details.apply import how_to_apply
from knowledge.texts import Texts
from tests.knowledge.conftest import condition, offer
from tests.knowledge.details.conftest import TODAY

NOTHING: Record = {
    key: [] if key in ("by", "paid_to", "channels", "at", "documents") else None
    for key in (
        "by",
        "paid_to",
        "channels",
        "at",
        "documents",
        "opens",
        "closes",
        "round",
        "deadline_text",
        "quota",
    )
    + ("renewal", "payment_rhythm", "retroactive", "text")
}
REACH = {"phone": "053 11 22 33", "email": "zorg@aalst.be", "url": "https://www.aalst.be/premie"}


def application(**told: Any) -> Record:
    return NOTHING | told


def lines(told: Offer, texts: Texts, today: date = TODAY) -> list[str]:
    return how_to_apply(told, texts, stale=False, today=today).splitlines()


def test_all_that_a_record_tells_comes_in_numbered_steps(texts: Texts) -> None:
    told = offer(
        name="Mantelzorgpremie",
        kind="premium",
        place="Stadhuis, Grote Markt 1",
        contact=REACH,
        conditions=[
            condition("receiver", "certificate", text="De persoon voor wie je zorgt, heeft een attest.")
        ],
        application=application(
            by=["receiver"],
            paid_to=["caregiver"],
            channels=["online", "desk"],
            documents=["identiteitskaart", "attest van de zorgkas"],
            closes="09-30",
            quota=500,
            renewal_months=12,
            payment_rhythm="quarterly",
            covers="previous_year",
            text="Je krijgt een brief.",
        ),
    )
    assert lines(told, texts) == [
        "Zo regel je dit: Mantelzorgpremie.",
        "1. Er is een bewijs nodig. De persoon voor wie je zorgt, heeft een attest.",
        "2. Leg dit klaar: identiteitskaart; attest van de zorgkas.",
        "3. Je kunt het aanvragen tot en met 30 september 2026. Er zijn hoogstens 500 aanvragen. Daarna stopt het.",
        "4. De persoon voor wie je zorgt, vraagt het aan. Dat kan online of aan het loket. "
        "Bel 053 11 22 33, mail naar zorg@aalst.be of kijk op https://www.aalst.be/premie. "
        "Plaats: Stadhuis, Grote Markt 1.",
        "5. Het geld gaat naar jou. Er wordt elke drie maanden betaald. Het gaat over het jaar ervoor.",
        "6. Na 12 maanden vraag je het opnieuw aan.",
        "Je krijgt een brief.",
        "Bron: https://www.aalst.be (gegevens van: 2024).",
    ]


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (REACH, "Bel 053 11 22 33, mail naar zorg@aalst.be of kijk op https://www.aalst.be/premie."),
        (REACH | {"url": None, "phone": None}, "Mail naar zorg@aalst.be."),
        (dict.fromkeys(REACH), "Vraag het na bij: Stad Aalst."),
    ],
)
def test_what_a_record_does_not_tell_is_not_made_up(contact: Record, said: str, texts: Texts) -> None:
    assert lines(offer(kind="premium", contact=contact), texts) == [
        "Over Proef:",
        f"Hoe je dit aanvraagt, staat niet in onze gegevens. {said}",
        "Bron: https://www.aalst.be (gegevens van: 2024).",
    ]


@pytest.mark.parametrize(
    ("rule", "is_step"),
    [
        (
            condition("receiver", "certificate", text="Er is een attest."),
            "Er is een bewijs nodig. Er is een attest.",
        ),
        (
            condition("receiver", "benefit", text="Je krijgt een budget."),
            "Dit is een voorwaarde: je krijgt een budget.",
        ),
        (
            condition("receiver", "certificate", hard=False, text="Er is een attest."),
            "Dit speelt mee: er is een attest.",
        ),
        (condition("receiver", "certificate", tested=False, text="Er is geen attest nodig."), None),
        (condition("receiver", "benefit", polarity="excluding", text="Je krijgt geen budget."), None),
        (condition("receiver", "age", text="Je bent 18 jaar."), None),
    ],
)
def test_only_proofs_that_are_asked_are_steps(rule: Record, is_step: str | None, texts: Texts) -> None:
    told = lines(offer(kind="premium", conditions=[rule]), texts)
    assert (f"1. {is_step}" in told) is (is_step is not None)
    assert is_step is not None or not any(line.startswith("1.") for line in told)


def test_a_round_that_is_over_names_no_number_of_applications(texts: Texts) -> None:
    told = offer(
        kind="premium", application=application(round={"opens": None, "closes": "2023-03-01"}, quota=500)
    )
    assert (
        "1. De laatste ronde die bekend is, liep tot en met 1 maart 2023. Vraag na of er een nieuwe komt."
        in lines(told, texts)
    )
    assert "500" not in "".join(lines(told, texts))


def test_the_words_of_the_record_about_renewal_go_before_its_numbers(texts: Texts) -> None:
    told = offer(
        kind="permit", application=application(renewal="Vraag de pas elk jaar aan.", renewal_months=12)
    )
    assert "2. Vraag de pas elk jaar aan." in lines(told, texts)
    ends = offer(kind="permit", application=application(ends_with_proof=True))
    assert "2. Het stopt als het bewijs niet meer geldt." in lines(ends, texts)


def test_a_gift_is_no_money(texts: Texts) -> None:
    told = offer(kind="appreciation", application=application(paid_to=["caregiver"]))
    assert "2. Dit is voor jou." in lines(told, texts)


def test_what_does_not_exist_has_no_steps(texts: Texts) -> None:
    told = offer(kind="premium", negative=True, summary="Aalst heeft geen premie.", contact=REACH)
    assert lines(told, texts) == [
        "Aalst heeft geen premie.",
        "Bron: https://www.aalst.be (gegevens van: 2024).",
    ]


def test_what_is_over_says_so_and_where_to_ask(texts: Texts) -> None:
    told = offer(
        status_dates={"since": None, "until": "2025-12-31"}, contact=REACH | {"email": None, "url": None}
    )
    assert lines(told, texts)[1:3] == [
        "Dit is volgens onze gegevens voorbij.",
        "Vraag het na. Bel 053 11 22 33.",
    ]


def test_what_cannot_be_had_together_is_told(texts: Texts, shipped: dict[str, Offer]) -> None:
    told = how_to_apply(shipped["be-roeselare-mantelzorgpremie"], texts, True, TODAY)
    assert "De premie gaat niet samen met de sociaal-pedagogische toelage: je kiest een van de twee." in told


def test_every_way_and_person_of_the_schema_has_words(texts: Texts) -> None:
    for field, values in {
        "channels": [
            "online",
            "phone",
            "email",
            "post",
            "desk",
            "form",
            "app",
            "appointment",
            "social_worker",
        ],
        "by": ["caregiver", "receiver", "either", "representative", "anyone"],
        "paid_to": ["caregiver", "receiver", "either", "household", "institution"],
    }.items():
        for value in values:
            assert len(lines(offer(kind="premium", application=application(**{field: [value]})), texts)) > 2
    for rhythm in ("monthly", "quarterly", "half_yearly", "yearly", "once"):
        assert " betaald." in "".join(
            lines(offer(kind="premium", application=application(payment_rhythm=rhythm)), texts)
        )
