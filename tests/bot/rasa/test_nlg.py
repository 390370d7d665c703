import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.actions.action import ActionBotResponse, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa.nlg import FreshResponses, said_lately
from bot.rasa_files import write_rasa_files
from knowledge.address import formal
from knowledge.settings import ROOT, Settings

RESPONSES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "domain.yml").read_text(encoding="utf-8")
)["responses"]
TURNS = 12


@pytest.fixture(scope="module")
def domain() -> Iterator[Domain]:
    """The domain of the project."""
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "Slot auto-fill has been removed", UserWarning
        )  # Rasa says so of every domain
        yield Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture(scope="module")
def nlg(domain: Domain) -> NaturalLanguageGenerator:
    """The generator as Rasa makes it of endpoints.yml."""
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    return NaturalLanguageGenerator.create(endpoints.nlg, domain)


def talk(domain: Domain, **slots: str) -> DialogueStateTracker:
    """A talk that has just begun, with these slots."""
    tracker = DialogueStateTracker("iemand", domain.slots)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    tracker.update(UserUttered("dag"))
    return tracker


def generator(*texts: str) -> FreshResponses:
    """A generator of one response with these variations."""
    made = FreshResponses()
    made.responses = {"utter_dag": [{"text": text} for text in texts]}
    return made


async def said(
    made: NaturalLanguageGenerator, name: str, tracker: DialogueStateTracker, **passed: Any
) -> str:
    """What is said in this turn; then the next turn begins."""
    response = await made.generate(name, tracker, "bot.rasa.channel", **passed)
    assert response
    tracker.update(BotUttered(response["text"]))
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered("nog eens"))
    return response["text"]


def test_endpoints_name_this_generator(nlg: NaturalLanguageGenerator) -> None:
    assert isinstance(nlg, FreshResponses)
    assert set(nlg.responses) == set(RESPONSES)


def test_the_files_of_a_run_name_it_too(tmp_path: Path) -> None:
    files = write_rasa_files(Settings(var=tmp_path), ["http://127.0.0.1:5055/webhook"], "token")
    assert (
        AvailableEndpoints.read_endpoints(str(files["endpoints"])).nlg.type == "bot.rasa.nlg.FreshResponses"
    )


@pytest.mark.parametrize("variant", [None, "nl-BE", "nl-NL"])
@pytest.mark.parametrize("address", ["je", "u"])
@pytest.mark.parametrize("name", RESPONSES)
async def test_no_response_is_the_same_twice_in_a_row(
    name: str, address: str, variant: str | None, nlg: NaturalLanguageGenerator, domain: Domain
) -> None:
    tracker = talk(domain, address=address, **({"variant": variant} if variant else {}))
    texts = [await said(nlg, name, tracker) for _ in range(TURNS)]
    assert [text for text, following in zip(texts, texts[1:], strict=False) if text == following] == []
    assert len(set(texts)) > 1


@pytest.mark.parametrize("name", RESPONSES)
async def test_every_response_keeps_to_the_form_of_address(
    name: str, nlg: NaturalLanguageGenerator, domain: Domain
) -> None:
    informal = {await said(nlg, name, talk(domain, address="je")) for _ in range(TURNS)}
    polite = {await said(nlg, name, talk(domain, address="u")) for _ in range(TURNS)}
    written = {formal(text) for text in informal} | {
        formal(variation["text"]) for variation in RESPONSES[name]
    }
    assert polite <= written
    assert [text for text in polite if formal(text) != text] == []
    assert [text for text in informal if text in polite and re.search(r"\bu\b|\buw\b", text)] == []


@pytest.mark.parametrize(("variant", "words"), [("nl-BE", "attest"), ("nl-NL", "inschrijven|ingeschreven")])
@pytest.mark.parametrize("address", ["je", "u"])
async def test_the_dutch_of_the_country_is_taken(
    variant: str, words: str, address: str, nlg: NaturalLanguageGenerator, domain: Domain
) -> None:
    texts = {
        await said(nlg, "utter_am_i_caregiver", talk(domain, address=address, variant=variant))
        for _ in range(TURNS)
    }
    own = {text for text in texts if re.search(words, text.lower())}
    assert len(own) == 2
    other = {"nl-BE": "inschrijven|ingeschreven", "nl-NL": "attest"}[variant]
    assert [text for text in texts if re.search(other, text.lower())] == []


async def test_with_one_variation_that_one_is_said_again(domain: Domain) -> None:
    tracker = talk(domain)
    assert [await said(generator("Dag."), "utter_dag", tracker) for _ in range(2)] == ["Dag.", "Dag."]


async def test_what_was_said_two_turns_ago_may_come_back(domain: Domain) -> None:
    tracker = talk(domain)
    assert [await said(generator("Dag.", "Hallo."), "utter_dag", tracker) for _ in range(4)] in (
        ["Dag.", "Hallo.", "Dag.", "Hallo."],
        ["Hallo.", "Dag.", "Hallo.", "Dag."],
    )


async def test_an_unknown_response_is_none(nlg: NaturalLanguageGenerator, domain: Domain) -> None:
    assert await nlg.generate("utter_nothing", talk(domain), "bot.rasa.channel") is None


def test_only_this_turn_and_the_last_count_as_lately(domain: Domain) -> None:
    tracker = talk(domain)
    for text in ("een", "twee", "drie"):
        tracker.update(BotUttered(text))
        tracker.update(UserUttered("en?"))
    assert said_lately(tracker) == {"drie"}
    tracker.update(BotUttered("vier"))
    assert said_lately(tracker) == {"drie", "vier"}


async def test_a_filled_in_slot_does_not_hide_that_it_was_said(domain: Domain) -> None:
    tracker = talk(domain, asked="leeftijd")
    texts = [
        await said(generator("Ik vroeg {asked}.", "Het ging om {asked}."), "utter_dag", tracker)
        for _ in range(6)
    ]
    assert set(texts) == {"Ik vroeg leeftijd.", "Het ging om leeftijd."}
    assert all(one != other for one, other in zip(texts, texts[1:], strict=False))


async def test_what_an_action_passes_along_goes_before_the_slot(
    nlg: NaturalLanguageGenerator, domain: Domain
) -> None:
    for _ in range(TURNS):
        assert " u " in f" {await said(nlg, 'utter_open', talk(domain), address='u')} "
        assert " je " in await said(nlg, "utter_open", talk(domain, address="u"), address="je")


async def test_rasa_says_it_for_a_rule_and_for_an_action(
    nlg: NaturalLanguageGenerator, domain: Domain
) -> None:
    tracker = talk(domain, address="u")
    events = await ActionBotResponse("utter_open").run(CollectingOutputChannel(), nlg, tracker, domain)
    first = next(event for event in events if isinstance(event, BotUttered))
    tracker.update(first)
    tracker.update(UserUttered("wat?"))
    second = (
        await RemoteAction._utter_responses(
            [{"response": "utter_open", "address": "u"}], CollectingOutputChannel(), nlg, tracker
        )
    )[0]
    assert first.text != second.text
    assert formal(first.text) == first.text and formal(second.text) == second.text
    assert second.data["buttons"][0]["payload"] == '/inform{"choice": "need:respite_care"}'


async def test_saying_a_response_leaves_the_domain_as_it_was(
    nlg: NaturalLanguageGenerator, domain: Domain
) -> None:
    await nlg.generate("utter_open", talk(domain), "bot.rasa.channel")
    assert nlg.responses["utter_open"][0]["buttons"][0]["payload"].count("{{") == 1
