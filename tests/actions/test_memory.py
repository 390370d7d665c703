from hypothesis import given
from hypothesis import strategies as st
from rasa_sdk import Tracker

from actions.memory import Memory, remember
from knowledge.profile import Finding, Profile, ScoredFinding

PROFILES = st.builds(
    Profile,
    caregiver_groups=st.just([]),
    relation=st.none() | st.just(Finding(id="parent", evidence=["mijn moeder"])),
    care_contexts=st.just([]),
    caregiver_age=st.none() | st.integers(0, 115),
    receiver_age=st.none() | st.integers(0, 115),
    caregiver_municipality=st.sampled_from([None, "be-aalst"]),
    receiver_municipality=st.sampled_from([None, "nl-utrecht"]),
    domains=st.sampled_from([[], [ScoredFinding(id="education", score=0.4)]]),
)


def memory(site: str | None = None, **slots: object) -> Memory:
    message = {"metadata": {"municipality": site}} if site else {}
    return Memory.of(Tracker("abc", slots, message, [], False, None, {}, "action_listen"))


@given(PROFILES)
def test_a_profile_that_is_remembered_comes_back_the_same(profile: Profile) -> None:
    assert memory(profile=remember(profile)["value"]).profile == profile


def test_what_is_not_known_takes_no_room() -> None:
    assert remember(Profile())["value"] == {}


def test_a_talk_that_just_began_knows_nothing() -> None:
    known = memory()
    assert (known.profile, known.asked, known.shown, known.form, known.misses) == (Profile(), None, (), None, 0)


@given(PROFILES)
def test_the_page_counts_as_home_only_while_no_home_is_told(profile: Profile) -> None:
    home = memory("be-gent").at_home(profile)
    told = profile.caregiver_municipality or profile.receiver_municipality
    assert home.caregiver_municipality == (profile.caregiver_municipality if told else "be-gent")
    assert home.receiver_municipality == profile.receiver_municipality or profile.shares_home


def test_who_names_the_town_of_the_page_for_the_other_lives_there_too_until_another_is_told() -> None:
    assert memory("be-gent").at_home(Profile(receiver_municipality="be-gent")).caregiver_municipality == "be-gent"


def test_partners_share_the_home_of_the_page_until_another_is_told() -> None:
    home = memory("be-gent").at_home(Profile(relation=Finding(id="partner")))
    assert (home.caregiver_municipality, home.receiver_municipality) == ("be-gent", "be-gent")


def test_the_country_is_that_of_the_home_and_else_of_the_page() -> None:
    assert memory("be-gent", profile={"receiver_municipality": "nl-utrecht"}).country == "NL"
    assert memory("be-gent").country == "BE"
    assert memory().country is None
