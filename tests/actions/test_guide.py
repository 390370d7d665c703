import pytest

from actions.advice import SHOWN_AT_ONCE
from actions.guide import ActionGuide, ActionMore, ActionSkip
from actions.memory import adviser
from knowledge.concepts import OverburdenLevel
from knowledge.profile import Finding, Overburden, PlaceFinding, Reading, ScoredFinding
from tests.actions.conftest import Talk, lives_in

RESPITE = [ScoredFinding(id="respite_care", score=0.9)]
WHOLE_STORY = Reading(
    relation=Finding(id="partner"),
    care_contexts=[Finding(id="dementia")],
    caregiver_age=78,
    domains=RESPITE,
    places=[PlaceFinding(id="be-aalst", whose="both")],
)
ENOUGH = 60


async def test_without_a_home_the_first_question_is_where_somebody_lives(talk: Talk) -> None:
    await talk.turn(ActionGuide(), Reading(domains=RESPITE))
    assert talk.text == adviser().texts.question("caregiver_municipality")["text"]
    assert (talk.offers, talk.buttons) == ([], {"Sla over": "/skip"})
    assert (talk.slots["asked"], talk.slots["asked_before"]) == ("caregiver_municipality", ["caregiver_municipality"])


async def test_without_a_need_the_question_is_what_would_help_most(talk: Talk) -> None:
    await talk.turn(ActionGuide(), lives_in("be-gent"))
    assert talk.slots["asked"] == "need"
    assert talk.buttons["Hulp in huis"] == '/inform{"choice": "need:practical_help"}'
    assert talk.buttons["Sla over"] == "/skip"


async def test_on_the_page_of_a_municipality_nobody_is_asked_where_they_live(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), Reading(domains=RESPITE))
    assert "Aalst" in aalst.text
    assert aalst.offers


async def test_the_municipality_of_the_page_is_not_kept_as_if_it_was_told(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), Reading(domains=RESPITE))
    assert aalst.profile.caregiver_municipality is None


async def test_a_home_that_is_told_goes_before_that_of_the_page(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), WHOLE_STORY.model_copy(update={"places": lives_in("be-gent").places}))
    assert "in Gent en omgeving" in aalst.text
    assert {offer["municipality"] for offer in aalst.offers} <= {"be-gent", None}


async def test_a_whole_story_gives_a_few_offers_with_reasons_conditions_and_source(talk: Talk) -> None:
    await talk.turn(ActionGuide(), WHOLE_STORY)
    assert 0 < len(talk.offers) <= SHOWN_AT_ONCE
    for number, offer in enumerate(talk.offers, start=1):
        assert f"{number}. {offer['name']}" in talk.text
        assert offer["source_url"] in talk.text
        assert offer["reasons"]
        assert offer["eligibility"]["status"] in ("likely", "unknown")


async def test_rich_channels_get_the_introduction_apart_from_the_offers(talk: Talk) -> None:
    await talk.turn(ActionGuide(), WHOLE_STORY)
    custom = talk.said[0]["custom"]
    assert talk.said[0]["text"].startswith(custom["text"])
    assert talk.offers[0]["name"] not in custom["text"]


async def test_what_is_told_is_remembered_for_the_next_turn(talk: Talk) -> None:
    await talk.turn(ActionGuide(), Reading(domains=RESPITE, caregiver_age=78, relation=Finding(id="partner")))
    await talk.turn(ActionGuide(), lives_in("be-aalst"))
    assert (talk.profile.caregiver_age, talk.profile.relation) == (78, Finding(id="partner"))
    assert talk.offers


@pytest.mark.parametrize(
    ("overburden", "sentence"),
    [
        (Overburden(level=OverburdenLevel.SEVERE), "Wat je vertelt, klinkt heel zwaar."),
        (Overburden(level=OverburdenLevel.SIGNS, signs=[Finding(id="sleep")]), "Ik hoor dat je slecht slaapt."),
        (Overburden(), "Je zorgt voor je ma."),
    ],
)
async def test_what_was_heard_comes_before_what_is_asked(talk: Talk, overburden: Overburden, sentence: str) -> None:
    await talk.turn(ActionGuide(), Reading(relation=Finding(id="parent", evidence=["ons ma"]), overburden=overburden))
    assert talk.text.startswith(sentence)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("need:practical_help", {"domains": [ScoredFinding(id="practical_help", score=0.9)]}),
        ("relation:child", {"relation": Finding(id="child")}),
        ("care_context:dementia", {"care_contexts": [Finding(id="dementia")]}),
        ("need:weather", {"domains": []}),
        ("", {"domains": []}),
    ],
)
async def test_a_pressed_button_is_an_answer(talk: Talk, choice: str, expected: dict[str, object]) -> None:
    await talk.turn(ActionGuide(), choice=choice)
    assert {key: getattr(talk.profile, key) for key in expected} == expected


async def test_in_the_same_municipality_is_said_with_a_button(aalst: Talk) -> None:
    aalst.slots["asked"] = "receiver_municipality"
    await aalst.turn(ActionGuide(), choice="receiver_municipality:same")
    assert aalst.profile.receiver_municipality == "be-aalst"


async def test_a_bare_place_answers_for_the_home_that_was_asked_for(talk: Talk) -> None:
    await talk.turn(ActionGuide(), lives_in("be-aalst"))
    talk.slots["asked"] = "receiver_municipality"
    await talk.turn(ActionGuide(), lives_in("be-gent", whose="unknown"))
    assert (talk.profile.caregiver_municipality, talk.profile.receiver_municipality) == ("be-aalst", "be-gent")


async def test_of_places_with_one_name_the_one_in_the_country_of_the_page_is_meant(aalst: Talk) -> None:
    deurne = PlaceFinding(id="nl-deurne", alternatives=["be-antwerpen"], whose="caregiver")
    await aalst.turn(ActionGuide(), Reading(places=[deurne]))
    assert aalst.profile.caregiver_municipality == "be-antwerpen"


@pytest.mark.parametrize("site", [None, "be-aalst", "be-kampenhout", "nl-utrecht", "nl-texel"])
@pytest.mark.parametrize("told", [Reading(), Reading(domains=RESPITE), lives_in("be-brugge"), WHOLE_STORY])
async def test_nothing_is_asked_twice_and_skipping_everything_ends_with_a_way_on(site: str | None, told: Reading) -> None:
    talk, asked = Talk(site=site), []
    await talk.turn(ActionGuide(), told)
    for _ in range(ENOUGH):
        if talk.slots["asked"] is None or "utter_" in talk.text:
            break
        asked.append(talk.slots["asked"])
        assert talk.buttons["Sla over"] == "/skip"
        await talk.turn(ActionSkip())
    assert asked == sorted(set(asked), key=asked.index)
    assert "/human" in talk.buttons.values() or talk.text in ("utter_need_a_place", "utter_no_more")


async def test_a_question_that_was_skipped_is_left_and_the_next_one_comes(talk: Talk) -> None:
    await talk.turn(ActionGuide(), lives_in("be-aalst"))
    assert talk.slots["asked"] == "need"
    await talk.turn(ActionSkip())
    assert talk.offers
    assert talk.slots["asked"] != "need"
    assert "need" in talk.slots["asked_before"]


async def test_who_tells_no_place_is_told_what_a_place_is_for(talk: Talk) -> None:
    await talk.turn(ActionGuide(), Reading(domains=RESPITE))
    await talk.turn(ActionSkip())
    assert talk.text == "utter_need_a_place"


async def test_more_shows_other_offers_until_there_are_none(talk: Talk) -> None:
    await talk.turn(ActionGuide(), WHOLE_STORY)
    shown = [offer["id"] for offer in talk.offers]
    for _ in range(ENOUGH):
        await talk.turn(ActionMore())
        if not talk.offers:
            break
        shown += [offer["id"] for offer in talk.offers]
    assert talk.slots["asked"] == "need"
    await talk.turn(ActionSkip(), Reading(act="skip"), intent="skip")
    await talk.turn(ActionMore())
    assert talk.text == "utter_no_more"
    assert len(shown) == len(set(shown)) > SHOWN_AT_ONCE
    assert talk.slots["shown"] == shown


async def test_more_is_offered_as_long_as_there_is_more(talk: Talk) -> None:
    await talk.turn(ActionGuide(), WHOLE_STORY)
    assert talk.buttons["Toon meer"] == "/more"


@pytest.mark.parametrize(("text", "asked", "age"), [("Zij is 77 jaar.", "receiver_age", 77), ("83 is ze", "receiver_age", 83), ("57 word ik", "caregiver_age", 57), ("in 1950 geboren", "receiver_age", None), ("2 of 3 jaar", "receiver_age", None)])
async def test_the_one_number_after_the_question_for_an_age_is_the_age(aalst: Talk, text: str, asked: str, age: int | None) -> None:
    await aalst.turn(ActionGuide(), Reading(domains=RESPITE), text="ik wil rust")
    aalst.slots["asked"] = asked
    await aalst.turn(ActionGuide(), Reading(), text=text)
    assert getattr(aalst.profile, asked) == age


async def test_a_few_words_after_a_question_are_its_answer_and_no_new_need(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), Reading(domains=RESPITE), text="ik wil rust")
    aalst.slots["asked"] = "receiver_age"
    await aalst.turn(ActionGuide(), Reading(receiver_age=80, domains=[ScoredFinding(id="emotional_support", score=0.3)]), text="80 is hij")
    assert [finding.id for finding in aalst.profile.domains] == ["respite_care"]
    await aalst.turn(ActionGuide(), Reading(domains=[ScoredFinding(id="practical_help", score=0.9)]), text="ik zoek een poetsvrouw")
    assert aalst.profile.domains[0].id == "practical_help"
