"""The talk that travels with the page."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.web.sessions import Session, Signer
from bot.web.talk_log import (
    LONGEST_LOG,
    answers,
    last_summary,
    newest,
    own,
    packed,
    replies,
    title_of,
    unpacked,
)

SIGNER, SESSION = Signer("geheim"), Session("a" * 32, "be-aalst")
TALKS = st.lists(st.one_of(st.text(max_size=300).map(own), st.text(max_size=300).map(lambda text: answers([{"text": text}])[0])), max_size=20)


def buttons(*titles: str) -> dict[str, Any]:
    return {"text": "?", "buttons": [{"title": title, "payload": f"p-{title}"} for title in titles]}


@given(TALKS)
def test_a_talk_comes_back_as_it_went_or_without_its_oldest_turns(log: list) -> None:
    field = packed(SIGNER, SESSION, log)
    assert len(field) <= LONGEST_LOG
    back = unpacked(SIGNER, SESSION, field)
    assert log[len(log) - len(back) :] == back


def test_another_talk_or_a_changed_one_is_not_taken() -> None:
    field = packed(SIGNER, SESSION, [own("dag")])
    assert unpacked(SIGNER, Session("b" * 32, None), field) == []
    assert unpacked(Signer("anders"), SESSION, field) == []
    assert unpacked(SIGNER, SESSION, field[:-2] + "xx") == []
    assert unpacked(SIGNER, SESSION, "") == []


def test_only_the_buttons_of_the_last_answer_can_be_pressed() -> None:
    log = [*answers([buttons("a")]), own("x"), *answers([buttons("b", "c"), {"text": "meer"}])]
    assert [button["title"] for button in replies(log)] == ["b", "c"]
    assert replies([*log, own("y"), *answers([{"text": "zonder knop"}])]) == []
    assert title_of(log, "p-a") == "a"
    assert title_of(log, "onbekend") == "…"


def test_the_newest_words_of_the_caregiver_and_the_last_summary_are_found() -> None:
    log = [*answers([{"text": "dag"}]), own("een"), *answers([{"text": "S1", "summary": True}]), own("twee"), *answers([{"text": "S2", "summary": True}])]
    assert newest(log) == 3
    assert last_summary(log) == "S2"
    assert (newest(log[:1]), last_summary(log[:1])) == (0, None)
