"""One next step."""

import pytest

from knowledge.catalogue.offer import Record
from knowledge.details.step import next_step
from knowledge.eligibility import Eligibility
from knowledge.profile import Finding, Profile
from knowledge.recommend import Recommendation
from knowledge.texts import Texts
from tests.knowledge.conftest import offer
from tests.knowledge.details.test_apply import application

NONE: Record = {"phone": None, "email": None, "url": None}
PHONE, MAIL = NONE | {"phone": "053 11 22 33"}, NONE | {"email": "zorg@aalst.be"}
SITE = NONE | {"url": "https://www.aalst.be/x"}
OLDER = Profile(caregiver_groups=[Finding(id="older_caregiver")])


def item(name: str, contact: Record, status: str = "likely", **changes: object) -> Recommendation:
    made = offer(f"be-aalst-{name.lower()}", name=name, contact=contact, **changes)
    return Recommendation(made, 1.0, [], Eligibility(status), stale=False)  # type: ignore[arg-type]


CALL = "Een goede eerste stap: bel 053 11 22 33 (Stad Aalst) en vraag naar “{}”."


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (PHONE | MAIL | {"phone": "053 11 22 33"}, CALL.format("A")),
        (MAIL, "Een goede eerste stap: mail naar zorg@aalst.be (Stad Aalst) en vraag naar “A”."),
        (SITE, "Een goede eerste stap: lees meer over “A” op https://www.aalst.be/x."),
        (
            NONE,
            "Een goede eerste stap: vraag bij Stad Aalst naar “A”. Meer lees je bij de bron: https://www.aalst.be.",
        ),
    ],
)
def test_the_step_is_the_first_way_in(contact: Record, said: str, texts: Texts) -> None:
    assert next_step([item("A", contact)], Profile(), texts) == said


def test_an_offer_with_a_contact_goes_before_one_without(texts: Texts) -> None:
    assert next_step([item("A", NONE), item("B", PHONE)], Profile(), texts) == CALL.format("B")


def test_older_people_are_led_to_a_telephone(texts: Texts) -> None:
    shown = [item("A", SITE), item("B", PHONE)]
    assert next_step(shown, OLDER, texts) == CALL.format("B")
    assert "https://www.aalst.be/x" in next_step(shown, Profile(), texts)


def test_what_is_asked_for_online_is_told_so_but_not_to_older_people(texts: Texts) -> None:
    both = item("A", SITE | {"phone": "053 11 22 33"}, application=application(channels=["online"]))
    assert (
        next_step([both], Profile(), texts)
        == "Een goede eerste stap: vraag “A” aan op https://www.aalst.be/x."
    )
    assert next_step([both], OLDER, texts) == CALL.format("A")


def test_what_is_unlikely_is_no_step(texts: Texts) -> None:
    assert next_step([item("A", PHONE, "unlikely")], Profile(), texts) == ""
    assert next_step([], Profile(), texts) == ""


def test_a_telephone_far_down_does_not_count(texts: Texts) -> None:
    shown = [item(name, SITE) for name in "ABC"]
    assert next_step([*shown, item("D", PHONE)], OLDER, texts).startswith("Een goede eerste stap: lees meer over “A”")
