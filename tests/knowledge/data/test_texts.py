"""Rules that all shipped sentences keep, and that code and sentences fit each other."""

import ast
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from knowledge.catalogue.offer import Record
from knowledge.concepts import CareContext, CaregiverGroup, Domain, OfferKind, Relation, SafetyKind
from knowledge.questions import FACT_OF_AUDIENCE
from knowledge.records import read_yaml
from knowledge.settings import ROOT
from tests.knowledge.conftest import DATA

SENTENCES: dict[str, Any] = {}
for path in sorted((DATA / "texts").glob("*.yaml")):
    SENTENCES |= read_yaml(path)

# What stands on a button, and pieces that are filled into a sentence.
LABELS = {
    "speech.more",
    "speech.human",
    "speech.skip",
    "speech.go_on",
    "safety.check_yes",
    "safety.check_no",
    "card.no_year",
    "rule_question.yes",
    "rule_question.no",
    "card.next_time",
    "upkeep.never",
    "human.live_button",
    "human.callback_button",
    "human.no_button",
    "human.leave_button",
}
# Staff read labels and notes, not sentences.
PIECES = ("speech.broken_again", "speech.late_again", "speech.wait_", "human.of", "human.moment.", "human.reason.", "human.staff", "helpdesk.", "mail.", "page.", "language.", "catalogue.label.", "catalogue.area.district", "catalogue.page_of", "insight.", "area.", "audience.", "dates.", "details.piece.", "talk.sign.", "talk.person.", "talk.place_option", "talk.check_button", "talk.summary_button")


def leaves(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """All sentences with their keys, the questions aside."""
    if isinstance(node, str):
        yield key, node
    elif isinstance(node, dict):
        for name, below in node.items():
            if not (key == "" and name == "question"):
                yield from leaves(below, f"{key}.{name}".lstrip("."))


KEYS = dict(leaves(SENTENCES))
QUESTIONS: dict[str, dict[str, Any]] = SENTENCES["question"]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def said() -> Iterator[tuple[str, str, set[str]]]:
    """Every `say(key, name=…)` in the code: where, a pattern of the key, and the names it fills in."""
    for folder in ("knowledge", "actions", "bot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr == "say"
                    and node.args
                ):
                    continue
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                match node.args[0]:
                    case ast.Constant(value=str(key)) if "." in key and " " not in key:
                        yield where, re.escape(key), names
                    case ast.JoinedStr(values=[ast.Constant(value=str(head)), *_] as values) if (
                        "." in head and " " not in head
                    ):
                        yield (
                            where,
                            "".join(
                                re.escape(v.value) if isinstance(v, ast.Constant) else r"\w+" for v in values
                            ),
                            names,
                        )
                    case ast.Name():
                        yield where, "", names


CALLS = list(said())


def test_the_files_do_not_overwrite_each_other() -> None:
    tops = [name for path in (DATA / "texts").glob("*.yaml") for name in read_yaml(path)]
    assert len(tops) == len(set(tops))


def test_every_sentence_ends_as_a_sentence() -> None:
    assert [key for key in LABELS if key not in KEYS] == []
    wrong = []
    for key, sentence in KEYS.items():
        if key in LABELS or key.startswith(PIECES):
            continue
        ends = sentence.rstrip()[-1:] in ".!?:"
        labelled = re.fullmatch(
            r"[A-Z]\w+: \{\w+\}", sentence
        )  # "Kosten: {value}": the value ends the sentence
        if not (sentence[:1].isupper() and (ends or labelled)):
            wrong.append(key)
    assert wrong == []


def test_people_are_addressed_with_je() -> None:
    texts = KEYS | {f"question.{about}": f"{item['text']} {item['why']}" for about, item in QUESTIONS.items()}
    assert [
        key for key, sentence in texts.items() if re.search(r"\b(u|uw|uzelf)\b", sentence, re.IGNORECASE)
    ] == []


def test_no_phone_number_but_112_stands_in_a_sentence() -> None:
    assert [key for key, sentence in KEYS.items() if set(re.findall(r"\d{3,}", sentence)) - {"112"}] == []


@pytest.mark.parametrize("about", QUESTIONS)
def test_every_question_has_a_text_a_why_and_options(about: str) -> None:
    question = QUESTIONS[about]
    assert set(question) == {"text", "why", "options"}
    assert re.search(r"[.?]$", question["text"])
    assert "?" in question["text"]
    assert re.fullmatch(r"[A-Z].*\.", question["why"])
    assert all(set(option) == {"title", "value"} and option["title"] for option in question["options"])
    assert placeholders(question["text"]) | placeholders(question["why"]) == set()


@pytest.mark.parametrize(
    ("about", "known"),
    [
        ("need", set(Domain)),
        ("relation", set(Relation)),
        ("care_context", set(CareContext)),
        ("receiver_municipality", {"same"}),
    ],
)
def test_every_option_is_a_value_that_the_program_knows(about: str, known: set[str]) -> None:
    values = [option["value"] for option in QUESTIONS[about]["options"]]
    assert values
    assert set(values) <= known
    assert len(values) == len(set(values))


def test_every_fact_that_can_be_asked_has_its_question() -> None:
    facts = {
        "need",
        "caregiver_municipality",
        "receiver_municipality",
        "caregiver_age",
        "receiver_age",
        "relation",
        "care_context",
    }
    assert set(QUESTIONS) == facts
    assert set(FACT_OF_AUDIENCE.values()) <= facts


def test_every_audience_that_occurs_has_words(records: list[Record]) -> None:
    occurring = {name for item in records for name in item["audience"] + item["audience_focus"]}
    asked = {name for item in records for rule in item["conditions"] for name in rule.get("audiences", ())}
    assert occurring | asked | set(CaregiverGroup) <= set(SENTENCES["audience"])


def test_every_country_and_every_scope_that_occurs_has_words(records: list[Record]) -> None:
    assert {item["service_area"]["country"] for item in records} <= set(SENTENCES["area"]["country"])
    assert any(item["service_area"]["scope"] == "province" for item in records)
    assert "province" in SENTENCES["area"]


def test_every_kind_of_danger_has_its_fixed_sentence() -> None:
    assert {kind for kind in SafetyKind if kind != SafetyKind.NONE} <= set(SENTENCES["safety"])


def test_the_sentences_of_danger_name_no_method() -> None:
    methods = r"\b(pillen|medicijnen|ophangen|springen|trein|mes|strop|vergif|overdosis)\b"
    assert [
        key for key, sentence in leaves(SENTENCES["safety"]) if re.search(methods, sentence, re.IGNORECASE)
    ] == []


def test_every_label_of_a_concept_is_short_and_has_no_full_stop() -> None:
    labels = [
        item.label
        for concept in (Domain, OfferKind, Relation, CareContext, CaregiverGroup)
        for item in concept
    ]
    assert [label for label in labels if not label or label.endswith(".") or len(label) > 60] == []


@pytest.mark.parametrize(
    ("where", "pattern", "names"), [call for call in CALLS if call[1]], ids=[c[0] for c in CALLS if c[1]]
)
def test_every_sentence_that_the_code_says_exists_and_gets_its_values(
    where: str, pattern: str, names: set[str]
) -> None:
    found = [placeholders(sentence) for key, sentence in KEYS.items() if re.fullmatch(pattern, key)]
    assert found, f"{where} says {pattern}, which is not in knowledge/data/texts"
    assert min(found, key=len) <= names, f"{where} does not fill in all of {pattern}"


def test_no_sentence_holds_a_placeholder_that_nothing_fills_in() -> None:
    known = set().union(*(names for _, _, names in CALLS))
    assert {
        key: placeholders(sentence) - known
        for key, sentence in KEYS.items()
        if placeholders(sentence) - known
    } == {}
