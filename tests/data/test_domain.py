"""Domain, rules, stories and actions name each other in text; a slip shows only in a talk. Here it shows at once."""

import importlib
import inspect
import json
import pkgutil
import re
from typing import Any

import pytest
from rasa_sdk import Action

import actions
from knowledge.records import read_yaml
from knowledge.settings import ROOT

DOMAIN = read_yaml(ROOT / "domain.yml")
RULES = read_yaml(ROOT / "data" / "stories" / "rules.yml")["rules"]
STORIES = read_yaml(ROOT / "data" / "stories" / "stories.yml")["stories"] + read_yaml(ROOT / "tests" / "stories" / "test_stories.yml")["stories"]
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
BY_FORMS = {f"validate_{form}" for form in DOMAIN["forms"]} | {
    f"action_ask_{form}_{slot}" for form, asks in DOMAIN["forms"].items() for slot in asks["required_slots"]
}
BY_INTENT = {
    rule["steps"][0]["intent"]: [step["action"] for step in rule["steps"][1:]] for rule in RULES if "condition" not in rule
}
SAID_BY_RASA = {"utter_default"}  # by its action_default_fallback, which config.yml names
MODULES = [importlib.import_module(f"actions.{module.name}") for module in pkgutil.iter_modules(actions.__path__)]


def action_classes() -> set[type[Action]]:
    return {
        found
        for module in MODULES
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, Action) and not inspect.isabstract(found) and found is not Action
    }


def steps(kind: str) -> set[str]:
    return {step[kind] for talk in [*RULES, *STORIES] for step in talk["steps"] if kind in step}


def said_by_actions() -> set[str]:
    return {name for module in MODULES for name in re.findall(r"\butter_(?!message)\w+", inspect.getsource(module))}


def test_every_action_of_the_domain_is_a_class_and_the_other_way_round() -> None:
    assert {found().name() for found in action_classes()} == set(DOMAIN["actions"])


def test_no_two_actions_share_a_name() -> None:
    names = [found().name() for found in action_classes()]
    assert sorted(names) == sorted(set(names))


def test_rules_and_stories_use_only_what_the_domain_has() -> None:
    assert steps("intent") <= set(DOMAIN["intents"])
    assert steps("action") <= {*DOMAIN["actions"], *RESPONSES, *DOMAIN["forms"]}


def test_every_action_is_reached_by_a_rule_or_by_its_form() -> None:
    assert steps("action") >= set(DOMAIN["actions"]) - BY_FORMS


def test_every_form_has_its_validation_its_question_and_a_rule_for_its_end() -> None:
    assert set(DOMAIN["actions"]) >= BY_FORMS
    assert {rule["steps"][0].get("action") for rule in RULES if "condition" in rule} == set(DOMAIN["forms"])


def test_every_intent_has_one_rule() -> None:
    assert sorted(BY_INTENT) == sorted(DOMAIN["intents"])
    assert len(BY_INTENT) == len([rule for rule in RULES if "condition" not in rule])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_a_story_runs_as_the_rules_say(story: dict[str, Any]) -> None:
    expected: list[str] = []
    for step in story["steps"]:
        if "intent" in step:
            assert expected == []
            expected = list(BY_INTENT[step["intent"]])
        else:
            assert step["action"] == expected.pop(0)
    assert expected == []


def test_every_response_is_used_and_every_used_response_exists() -> None:
    used = {name for name in steps("action") if name.startswith("utter_")} | said_by_actions() | SAID_BY_RASA
    assert used == set(RESPONSES)


@pytest.mark.parametrize("name", RESPONSES)
def test_every_text_ends_as_a_sentence_does(name: str) -> None:
    assert [text["text"] for text in RESPONSES[name] if text["text"].strip()[-1] not in ".!?"] == []


def test_every_button_of_a_response_gives_an_intent_and_a_choice_that_is_known() -> None:
    needs = {option["value"] for option in read_yaml(ROOT / "knowledge" / "data" / "texts" / "advice.yaml")["question"]["need"]["options"]}
    for text in (text for texts in RESPONSES.values() for text in texts):
        for button in text.get("buttons", []):
            payload = re.fullmatch(r"/(\w+)(\{\{.*\}\})?", button["payload"])
            assert payload, button
            assert payload[1] in DOMAIN["intents"]
            if payload[2]:
                # Doubled brackets: Rasa fills in slots between single ones.
                choice = json.loads(payload[2][1:-1])["choice"]
                assert choice.partition(":")[0] == "need"
                assert choice.partition(":")[2] in needs


def test_slots_are_filled_by_actions_alone_and_steer_no_rule() -> None:
    for slot in DOMAIN["slots"].values():
        assert slot["mappings"] == [{"type": "custom"}]
        assert slot["influence_conversation"] is False
