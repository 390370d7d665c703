"""What a click does."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.actions import NoSuchAction, acted
from bot.desk.corrections import Corrections

RULE = "rule-age-0123456789"


def clicked(*actions: str) -> dict:
    by = Corrections()
    for action in actions:
        by = acted(by, action)
    return by.model_dump(mode="json", exclude_unset=True)


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        (["read"], {}),
        (["no:care_contexts:dementia"], {"care_contexts": {"dementia": False}}),
        (["no:care_contexts:dementia", "yes:care_contexts:dementia"], {"care_contexts": {"dementia": True}}),
        (["yes:facts:receiver_died"], {"facts": {"receiver_died": True}}),
        (["set:relation:parent"], {"relation": "parent"}),
        (["set:relation:"], {"relation": None}),
        (["set:caregiver_age:"], {"caregiver_age": None}),
        (["set:in_scope:true"], {"in_scope": True}),
        (["set:safety:none"], {"safety": "none"}),
        (["set:level:severe"], {"level": "severe"}),
        (["first:education", "first:respite_care"], {"domains": {"education": True, "respite_care": True}, "first_domains": ["respite_care", "education"]}),
        (["first:education", "no:domains:education"], {"domains": {"education": False}, "first_domains": []}),
        ([f"answer:{RULE}:yes"], {"answers": {RULE: True}}),
        ([f"answer:{RULE}:no"], {"answers": {RULE: False}}),
        ([f"no:answers:{RULE}"], {"answers": {RULE: False}}),
        (["answer:relation:child"], {"relation": "child"}),
        (["answer:care_context:dementia"], {"care_contexts": {"dementia": True}}),
        (["answer:need:education"], {"domains": {"education": True}}),
        (["skip:caregiver_age", "skip:relation"], {"skipped": ["caregiver_age", "relation"]}),
        (["yes:signs:sleep", "reset"], {}),
    ],
)
def test_a_click_sets_something_right(actions: list[str], told: dict) -> None:
    assert clicked(*actions) == told


@pytest.mark.parametrize(
    "action",
    ["", "koop", "yes", "yes:naam:jozef", "yes:signs:moe", "set:relation:neef", "set:safety:vuur", "set:skipped:x", f"answer:{RULE}:misschien", "answer:relation:", "answer:caregiver_age:4", "first:geld"],
)
def test_what_is_no_click_is_refused(action: str) -> None:
    with pytest.raises(NoSuchAction):
        acted(Corrections(), action)


@given(st.text(max_size=60))
def test_any_text_is_a_click_or_refused(text: str) -> None:
    with contextlib.suppress(NoSuchAction):
        acted(Corrections(), text)


def test_a_click_leaves_what_was_set_before() -> None:
    before = Corrections(relation=None, caregiver_age=40)
    assert acted(before, "yes:signs:sleep").model_dump(exclude_unset=True) == {"relation": None, "caregiver_age": 40, "signs": {"sleep": True}}
    assert before.signs == {}
