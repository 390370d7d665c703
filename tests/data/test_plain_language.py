"""Everything caregivers read is plain Dutch, as far as a program can see; and the check itself sees what it should."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.address import formal
from knowledge.records import read_yaml
from knowledge.settings import ROOT
from tests.plain_language import (
    HOLES,
    MEAN_SENTENCE,
    Remark,
    dead_end,
    exceptions,
    hard_words,
    internal,
    length,
    long_sentences,
    mean_length,
    mixed,
    sentences,
    unexplained,
)

DATA = ROOT / "knowledge" / "data"
RESPONSES: dict[str, list[dict[str, Any]]] = read_yaml(ROOT / "domain.yml")["responses"]
# Of checks and situations what is said; ids, and the words by which an answer is heard, are nobody's to read.
SAID = ("intro", "says", "extra_question")
SAID_OF_ITEM = ("question", "step", "title", "heard")
FOR_STAFF = {"upkeep", "helpdesk", "insight"}
NOT_DUTCH = {"languages"}
POLITE = {"type": "slot", "name": "address", "value": "u"}
# Summaries of offers are written from their sources. So many may still have a remark; it can only become fewer.
MOST_OFFERS_WITH_A_REMARK = 10


def leaves(node: Any) -> Iterator[str]:
    """All sentences below a node; the values of options are ids."""
    if isinstance(node, dict):
        for key, below in node.items():
            if key != "value":
                yield from leaves(below)
    elif isinstance(node, list):
        for below in node:
            yield from leaves(below)
    elif isinstance(node, str):
        yield node


def said_in(record: dict[str, Any]) -> Iterator[str]:
    """What is said to caregivers out of a check or a situation; the rest is for who keeps them."""
    items = record.get("items", [])
    for part in (*items, *(option for item in items for option in item.get("options", []))):
        yield from (part[key] for key in SAID_OF_ITEM if part.get(key))
    for key in SAID:
        yield from leaves(record.get(key))


def helpline(path: Path) -> list[str]:
    """What a helpline says, aside from its name and numbers."""
    record = read_yaml(path)
    return [record["text"], *([record["hours"]] if record["hours"] else [])]


def texts() -> dict[str, list[str]]:
    """All texts that caregivers read, by where they stand."""
    found = {"responses": [variation["text"] for name in RESPONSES for variation in RESPONSES[name]]}
    for path in sorted((DATA / "texts").glob("*.yaml")):
        if path.stem not in FOR_STAFF | NOT_DUTCH:
            found[path.stem] = list(leaves(read_yaml(path)))
    for folder in ("checks", "situations"):
        found[folder] = [
            text for path in sorted((DATA / folder).glob("*.yaml")) for text in said_in(read_yaml(path))
        ]
    found["helplines"] = [
        text for path in sorted((DATA / "helplines").glob("*.yaml")) for text in helpline(path)
    ]
    widget = (ROOT / "bot" / "web" / "static" / "widget" / "texts.js").read_text(encoding="utf-8")
    found["widget"] = re.findall(r'^  \w+: "(.+)",$', widget, re.MULTILINE)
    return found


TEXTS = texts()


def unexcused(remarks: Iterator[Remark]) -> list[tuple[str, str]]:
    allowed = {(item["text"], item["rule"]) for item in exceptions()}
    return [(remark.seen, remark.text) for remark in remarks if (remark.text, remark.rule) not in allowed]


@pytest.mark.parametrize(
    "check", [long_sentences, hard_words, unexplained, mixed], ids=lambda check: check.__name__
)
@pytest.mark.parametrize("where", TEXTS)
def test_texts_are_plain(where: str, check: Any) -> None:
    assert [remark for text in TEXTS[where] for remark in unexcused(check(text))] == []


@pytest.mark.parametrize("where", TEXTS)
def test_the_form_with_u_is_not_mixed_either(where: str) -> None:
    assert [remark for text in TEXTS[where] for remark in unexcused(mixed(formal(text)))] == []


@pytest.mark.parametrize("where", TEXTS)
def test_sentences_are_short_on_average(where: str) -> None:
    assert mean_length(TEXTS[where]) <= MEAN_SENTENCE


@pytest.mark.parametrize("where", TEXTS)
def test_nothing_of_the_program_is_shown(where: str) -> None:
    for text in TEXTS[where]:
        # What is filled in is checked by the tests of the texts; a response of the domain has nothing to fill in.
        holes = frozenset() if where == "responses" else frozenset(HOLES.findall(text))
        assert unexcused(internal(text, holes)) == []


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_ends_in_a_way_on(name: str) -> None:
    for variation in RESPONSES[name]:
        assert unexcused(dead_end(variation["text"], bool(variation.get("buttons")))) == []


def conditions(variation: dict[str, Any]) -> dict[str, str]:
    return {item["name"]: item["value"] for item in variation.get("condition", [])}


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_is_said_in_both_forms_and_in_two_ways_at_least(name: str) -> None:
    for variant in {conditions(variation).get("variant") for variation in RESPONSES[name]}:
        fitting = [item for item in RESPONSES[name] if conditions(item).get("variant") == variant]
        informal = [item for item in fitting if conditions(item).get("address", "je") == "je"]
        polite = [item for item in fitting if conditions(item).get("address") == "u"]
        assert len({item["text"] for item in informal}) >= 2
        # The form with u says the same, with the same buttons.
        assert [(formal(item["text"]), item.get("buttons")) for item in informal] == [
            (item["text"], item.get("buttons")) for item in polite
        ]


@pytest.mark.parametrize("name", RESPONSES)
def test_je_without_a_condition_is_what_is_said_when_nothing_is_known(name: str) -> None:
    assert len([item for item in RESPONSES[name] if "condition" not in item]) >= 2
    for item in RESPONSES[name]:
        if conditions(item).get("variant"):
            assert set(conditions(item)) == {"address", "variant"}, (
                "without the form of address it would hold for both"
            )


def test_the_talk_opens_by_saying_what_this_is_without_the_word_for_caregivers() -> None:
    for variation in RESPONSES["utter_open"]:
        text = variation["text"]
        assert "computerprogramma" in sentences(text)[0] + sentences(text)[1]
        assert re.search(r"Zorgt? (?:je|u) voor iemand", text)
        assert "24 uur" in text
        assert "mantelzorg" not in text.lower()
        assert len(variation["buttons"]) == 4
        assert text.endswith("Vertel maar wat er speelt.")


def test_summaries_of_offers_do_not_become_harder() -> None:
    summaries = {path.stem: read_yaml(path)["summary"] for path in (DATA / "offers").rglob("*.yaml")}
    checks = (long_sentences, hard_words, unexplained, mixed, internal)
    remarks = {
        name: [remark for check in checks for remark in check(text)] for name, text in summaries.items()
    }
    seen = {
        name: [(remark.rule, remark.seen) for remark in found] for name, found in remarks.items() if found
    }
    assert len(seen) <= MOST_OFFERS_WITH_A_REMARK, seen
    assert mean_length(list(summaries.values())) <= MEAN_SENTENCE
    assert Counter(rule for found in seen.values() for rule, _ in found)["long sentence"] == 0


def test_every_exception_is_needed_and_says_why() -> None:
    every = {text for group in TEXTS.values() for text in group}
    for item in exceptions():
        assert item["text"] in every
        assert len(item["reason"]) > 10


def test_all_kinds_of_texts_are_looked_at() -> None:
    assert set(TEXTS) >= {"responses", "advice", "card", "speech", "helplines", "widget"}
    assert sum(map(len, TEXTS.values())) > 250


# The check itself.


@pytest.mark.parametrize(
    ("check", "text", "seen"),
    [
        (hard_words, "Indien je dat wenst, help ik.", ["indien: als"]),
        (hard_words, "Neem dan desgewenst contact op.", ["desgewenst: als je wilt"]),
        (hard_words, "Voor de zorgvragers is er hulp.", ["zorgvrager*: de persoon voor wie je zorgt"]),
        (hard_words, "Als je dat wilt, help ik.", []),
        (unexplained, "Vraag het aan het OCMW.", ["OCMW"]),
        (unexplained, "Vraag het aan het OCMW, de sociale dienst van je gemeente.", []),
        (unexplained, "Heb je een Wmo-indicatie?", ["Wmo"]),
        (unexplained, "De Wmo is de wet voor hulp thuis.", []),
        (unexplained, "Vraag het aan de ABCD.", ["ABCD"]),
        (mixed, "Je krijgt uw geld.", ["Je uw"]),
        (mixed, "U krijgt uw geld.", []),
        (mixed, "Tot 12 uur kun je bellen.", []),
        (internal, "Kies need:respite_care in be-aalst.", ["be-aalst", "respite_care"]),
        (internal, "Dag {naam}.", ["{naam}"]),
        (internal, "Dag None.", ["None"]),
        (internal, "Een kop thee, dag en nacht.", []),
        (long_sentences, " ".join(["woord"] * 20) + ".", []),
        (long_sentences, "Kort. " + " ".join(["woord"] * 21) + ".", [f"21: {' '.join(['woord'] * 21)}."]),
    ],
)
def test_the_check_sees(check: Any, text: str, seen: list[str]) -> None:
    assert sorted(remark.seen for remark in check(text)) == sorted(seen)


@pytest.mark.parametrize(
    ("text", "buttons", "dead"),
    [
        ("Dat is gebeurd.", False, True),
        ("Dat is gebeurd.", True, False),
        ("Dat is gebeurd. Is er nog iets?", False, False),
        ("Vertel maar. Dat is gebeurd.", False, True),
        ("Dat is gebeurd. Vertel maar.", False, False),
        ("Je mag altijd terugkomen.", False, False),
    ],
)
def test_the_check_sees_a_dead_end(text: str, buttons: bool, dead: bool) -> None:
    assert bool(list(dead_end(text, buttons))) is dead


def test_what_is_filled_in_is_one_word_or_nothing_to_see() -> None:
    assert length("Je woont in {area}, {place} dus.") == 6
    assert list(internal("Je woont in {area}.", frozenset({"area"}))) == []


def test_sentences_are_told_apart() -> None:
    assert sentences("Dag! Hoe gaat het? Bel om 9.30 uur.\nTot straks.") == [
        "Dag!",
        "Hoe gaat het?",
        "Bel om 9.30 uur.",
        "Tot straks.",
    ]
