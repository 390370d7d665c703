import pytest

from actions.guide import ActionGuide
from actions.memory import adviser
from actions.safety import ActionDanger, ActionDistress
from knowledge.concepts import SafetyKind
from knowledge.helplines import load_helplines
from knowledge.profile import Finding, Reading, SafetyReading
from knowledge.settings import Settings
from tests.actions.conftest import Talk, lives_in

KINDS = [kind for kind in SafetyKind if kind != SafetyKind.NONE]
CHILD = {line.id for line in load_helplines(Settings().data) if line.audience == "child"}


def danger(kind: SafetyKind = SafetyKind.SUICIDAL_SELF, **told: object) -> Reading:
    return Reading(safety=SafetyReading(kind=kind), **told)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("site", "countries"), [("be-aalst", {"BE"}), ("nl-utrecht", {"NL"}), (None, {"BE", "NL"})])
async def test_every_danger_shows_lines_of_the_right_country(site: str | None, countries: set[str], kind: SafetyKind) -> None:
    talk = await Talk(site=site).turn(ActionDanger(), danger(kind))
    assert {line["country"] for line in talk.contacts} == countries
    address = "u" if site == "nl-utrecht" else "je"
    assert talk.text.startswith(adviser(address).texts.say(f"safety.{kind}"))
    assert all(line["name"] in talk.text and (line["phone"] or line["chat_url"]) in talk.text for line in talk.contacts)


async def test_a_home_that_was_told_decides_the_country_and_not_the_page() -> None:
    talk = await Talk(site="be-aalst").turn(ActionGuide(), lives_in("nl-utrecht"))
    await talk.turn(ActionDanger(), danger())
    assert {line["country"] for line in talk.contacts} == {"NL"}


@pytest.mark.parametrize("site", ["be-aalst", "nl-utrecht"])
async def test_a_child_gets_the_lines_for_children_first(site: str) -> None:
    talk = await Talk(site=site).turn(ActionDanger(), danger(SafetyKind.CHILD_AT_RISK, caregiver_age=12))
    assert talk.contacts[0]["id"] in CHILD


async def test_the_age_of_a_child_is_remembered_from_an_earlier_turn(aalst: Talk) -> None:
    await aalst.turn(ActionGuide(), Reading(caregiver_age=12))
    await aalst.turn(ActionDanger(), danger(SafetyKind.CHILD_AT_RISK))
    assert aalst.contacts[0]["id"] in CHILD


async def test_a_young_caregiver_without_an_age_counts_as_a_child_where_a_child_is_in_danger(aalst: Talk) -> None:
    young = danger(SafetyKind.CHILD_AT_RISK, caregiver_groups=[Finding(id="young_caregiver")])
    assert (await aalst.turn(ActionDanger(), young)).contacts[0]["id"] in CHILD


@pytest.mark.parametrize("kind", KINDS)
async def test_a_grown_up_gets_no_lines_for_children(kind: SafetyKind) -> None:
    talk = await Talk().turn(ActionDanger(), danger(kind, caregiver_age=40))
    assert CHILD.isdisjoint(line["id"] for line in talk.contacts)


async def test_what_else_was_told_is_kept_and_the_talk_can_go_on(aalst: Talk) -> None:
    await aalst.turn(ActionDanger(), danger(relation=Finding(id="parent"), caregiver_age=40))
    assert (aalst.profile.relation, aalst.profile.caregiver_age) == (Finding(id="parent"), 40)
    assert set(aalst.buttons.values()) == {"/go_on", "/human"}
    assert aalst.slots["asked"] is None


async def test_no_offer_comes_with_danger(aalst: Talk) -> None:
    assert (await aalst.turn(ActionDanger(), danger())).offers == []


async def test_a_confirmed_suspicion_is_taken_for_thoughts_of_suicide(aalst: Talk) -> None:
    await aalst.turn(ActionDanger())
    assert aalst.said[0]["custom"]["safety"]["kind"] == SafetyKind.SUICIDAL_SELF
    assert aalst.contacts


async def test_an_ambiguous_sentence_gets_one_gentle_question_and_nothing_else(aalst: Talk) -> None:
    await aalst.turn(ActionDistress(), Reading(safety=SafetyReading(check=True), relation=Finding(id="parent")))
    assert aalst.text == adviser().texts.say("safety.check")
    assert list(aalst.buttons.values()) == ["/confirm_danger", "/go_on"]
    assert aalst.slots["asked"] == "safety_check"
    assert aalst.profile.relation == Finding(id="parent")


async def test_a_text_that_could_not_be_read_gets_the_general_card_and_the_talk_goes_on(aalst: Talk) -> None:
    await aalst.turn(ActionDanger(), Reading(safety=SafetyReading(unread=True)))
    assert aalst.said[0]["text"].startswith(adviser().texts.say("safety.unread"))
    assert "112" in {contact["phone"] for contact in aalst.contacts}
    assert "/go_on" in aalst.buttons.values()
