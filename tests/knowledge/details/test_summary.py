"""A summary to keep."""

from knowledge.details.summary import summary_in_words
from knowledge.helplines import load_helplines
from knowledge.places import Places
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding
from knowledge.show import offer_card
from knowledge.texts import Texts
from tests.knowledge.conftest import DATA, offer
from tests.knowledge.details.conftest import TODAY


def test_what_was_told_the_offers_and_the_lines(places: Places, texts: Texts) -> None:
    profile = Profile(
        relation=Finding(id="partner"),
        caregiver_age=78,
        caregiver_municipality="be-aalst",
        receiver_municipality="be-aalst",
        care_contexts=[Finding(id="dementia", evidence=["hij vergeet alles"]), Finding(id="frail_elderly")],
        domains=[
            ScoredFinding(id="respite_care", score=0.9),
            ScoredFinding(id="financial_support", score=0.5),
        ],
    )
    told = offer(name="Café", contact={"phone": "053 11 22 33", "email": None, "url": None})
    line = next(line for line in load_helplines(DATA) if line.id == "be-1712")
    card = offer_card(told, places, texts, False, TODAY)
    assert summary_in_words(profile, [card], [line], texts, places, TODAY).splitlines() == [
        "Samenvatting van 1 juni 2026.",
        "Je zorgt voor je partner.",
        "Je bent 78 jaar.",
        "Jullie wonen in Aalst.",
        "Je vertelde over: “hij vergeet alles”, ouderdom.",
        "Je zoekt: iemand die de zorg even overneemt; geld en premies.",
        "",
        "Deze hulp kwam naar voren:",
        "",
        "1. Café (Stad Aalst)",
        "Contact: 053 11 22 33",
        "Bron: https://www.aalst.be (gegevens van: 2024).",
        "",
        "Bij deze lijnen kun je terecht:",
        f"- 1712: bel {line.phone} of kijk op {line.chat_url or line.url}. {line.hours}",
        "",
        "Dit komt van een computerprogramma. De organisaties beslissen zelf.",
    ]


def test_nobody_reads_a_diagnosis_that_they_did_not_tell(places: Places, texts: Texts) -> None:
    told = Profile(care_contexts=[Finding(id="dementia", evidence=["vergeetachtig"])])
    said = summary_in_words(told, [], [], texts, places, TODAY)
    assert "vergeetachtig" in said
    assert "dementie" not in said


def test_what_weighs_on_somebody_and_their_groups_stay_out(places: Places, texts: Texts) -> None:
    told = Profile(
        overburden=Overburden(level="severe", signs=[Finding(id="sleep", evidence=["slaap niet"])]),
        caregiver_groups=[Finding(id="migration_background", evidence=["uit Turkije"])],
    )
    said = summary_in_words(told, [], [], texts, places, TODAY)
    assert [word for word in ("slaap", "zwaar", "Turkije", "migratie") if word in said] == []


def test_two_homes_are_told_apart(places: Places, texts: Texts) -> None:
    told = Profile(caregiver_municipality="be-gent", receiver_municipality="be-aalst", receiver_age=84)
    assert summary_in_words(told, [], [], texts, places, TODAY).splitlines()[1:4] == [
        "De persoon voor wie je zorgt, is 84 jaar.",
        "Je woont in Gent.",
        "De persoon voor wie je zorgt, woont in Aalst.",
    ]
