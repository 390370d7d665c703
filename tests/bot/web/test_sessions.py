"""Sessions and buttons are ours, or they are refused; a clock that jumps ends nobody's talk."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.errors import ApiError
from bot.web.sessions import LIFETIME, Signer

OURS, THEIRS = Signer("a" * 32), Signer("b" * 32)
HOUR = 3600


def refused(token: object) -> str:
    with pytest.raises(ApiError) as raised:
        OURS.session(token)
    return raised.value.code


@pytest.mark.parametrize(("jump", "goes_on"), [(-48 * HOUR, True), (-1, True), (0, True), (23 * HOUR, True), (LIFETIME + 5, False)])
def test_a_clock_that_is_set_back_ends_no_talk_and_a_day_does(jump: float, goes_on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    then = time.time() - jump
    monkeypatch.setattr(time, "time", lambda: then)
    session, token = OURS.new_session("be-gent")
    monkeypatch.undo()
    if goes_on:
        assert OURS.session(token) == session
    else:
        assert refused(token) == "session_ended"


def test_a_session_of_another_server_is_refused() -> None:
    assert refused(THEIRS.new_session(None)[1]) == "session_ended"


@given(token=st.text(max_size=200))
def test_a_made_up_session_is_refused(token: str) -> None:
    assert refused(token) == "session_ended"


@given(at=st.integers(0, 60), char=st.characters(min_codepoint=33, max_codepoint=126))
def test_a_session_with_one_other_character_is_refused(at: int, char: str) -> None:
    _, token = OURS.new_session("be-gent")
    changed = token[:at] + char + token[at + 1 :]
    if changed != token:
        assert refused(changed) == "session_ended"


@pytest.mark.parametrize("token", [None, 3, [], {}, True])
def test_what_is_no_text_is_no_session(token: object) -> None:
    assert refused(token) == "bad_request"


def test_a_button_is_of_one_talk_and_a_session_is_no_button() -> None:
    (one, token), (other, _) = OURS.new_session(None), OURS.new_session(None)
    signed = OURS.sign_payload(one, "/go_on")
    assert OURS.payload(one, signed) == "/go_on"
    for session, payload in ((other, signed), (one, token), (one, "/go_on"), (one, "")):
        with pytest.raises(ApiError):
            OURS.payload(session, payload)
