"""A talk is shown and forgotten; and nobody's data gets into a file of the running product."""

from pathlib import Path

import pytest

from tests.bot.web.test_openapi import check
from tests.conftest import Stack, offers, words
from tests.planted import PLANTED, TELLING, found_in

pytestmark = pytest.mark.stack
MARK = "zwanenmossel"


def in_files(stack: Stack, wanted: bytes) -> list[str]:
    """The files of the running product that hold these bytes; what the test itself wrote aside."""
    return [str(file.relative_to(stack.var)) for file in sorted(stack.var.rglob("*")) if file.is_file() and wanted in file.read_bytes()]


def test_what_is_planted_is_kept_nowhere(stack: Stack) -> None:
    talk = stack.open_talk("be-aalst")
    for kind, value in PLANTED.items():
        assert words(talk.say(TELLING[kind].format(value)))
    assert words(talk.say("/" + TELLING["phone"].format(PLANTED["phone"])))
    assert found_in(stack.var) == {}
    assert in_files(stack, b"[telefoonnummer]")


def test_no_log_holds_what_was_told(stack: Stack) -> None:
    talk = stack.open_talk("be-aalst")
    talk.say(f"mijn man heeft {MARK}")
    stack.call("POST", "/api/triage", {"text": f"mijn man heeft {MARK}"})
    stack.call("POST", "/api/chat/messages", {"session": talk.session, "text": MARK, "more": MARK})
    logs = [file for file in in_files(stack, MARK.encode()) if Path(file).suffix == ".log"]
    assert logs == []


def test_the_talk_goes_on_as_it_would_with_the_data_in_it(stack: Stack) -> None:
    talk = stack.open_talk()
    talk.say("Ik ben Xaveria, 78 jaar, en mijn man Jos heeft dementie. Wij wonen in de Kerkstraat 12, 9000 Gent.")
    talk.say("wie kan er eens een nacht bij Jos blijven")
    assert offers(talk.messages)
    kept = stack.call("POST", "/api/chat/export", {"session": talk.session}).json["remembered"]["profile"]
    assert kept["caregiver_age"] == 78
    assert kept["caregiver_municipality"] == "be-gent"


def test_a_talk_is_exported_whole_and_readable(stack: Stack) -> None:
    talk = stack.open_talk("be-aalst")
    talk.say("ik ben 15 en zorg voor mijn moeder Xaveria")
    answer = stack.call("POST", "/api/chat/export", {"session": talk.session})
    check(answer.json, "/api/chat/export", "post", "200")
    assert answer.status == 200
    texts = [message["text"] for message in answer.json["messages"] if message["from"] == "you"]
    assert "ik ben 15 en zorg voor mijn moeder [naam]" in texts
    assert answer.json["minor"] is True
    assert answer.json["kept_until"] > answer.json["last_message"]
    assert answer.json["record"]


def test_a_talk_is_forgotten_at_once_and_from_the_files(stack: Stack) -> None:
    talk = stack.open_talk("be-aalst")
    talk.say(f"mijn moeder heeft {MARK}se koorts")
    identifier = stack.call("POST", "/api/chat/export", {"session": talk.session}).json["session_id"]
    assert in_files(stack, identifier.encode())
    answer = stack.call("DELETE", "/api/chat/sessions", {"session": talk.session})
    assert (answer.status, answer.text) == (204, "")
    assert in_files(stack, identifier.encode()) == []
    assert in_files(stack, f"{MARK}se".encode()) == []
    empty = stack.call("POST", "/api/chat/export", {"session": talk.session}).json
    check(empty, "/api/chat/export", "post", "200")
    assert (empty["messages"], empty["record"], empty["last_message"]) == ([], [], None)
    assert stack.call("DELETE", "/api/chat/sessions", {"session": talk.session}).status == 204


@pytest.mark.parametrize("method, path", [("DELETE", "/api/chat/sessions"), ("POST", "/api/chat/export")])
def test_only_who_holds_the_session_may(stack: Stack, method: str, path: str) -> None:
    session = stack.open_talk().session
    forged = session[:-2] + ("AA" if not session.endswith("AA") else "BB")
    assert stack.call(method, path, {"session": forged}).status == 403
    assert stack.call(method, path, {}).status == 400
    assert stack.call(method, path, {"session": session, "other": 1}).status == 400


def test_forgetting_waits_for_the_turn_that_is_going_on(stack: Stack) -> None:
    from concurrent.futures import ThreadPoolExecutor

    talk = stack.open_talk("be-aalst")
    with ThreadPoolExecutor(2) as pool:
        turn = pool.submit(stack.call, "POST", "/api/chat/messages", {"session": talk.session, "text": "mijn man heeft dementie"})
        gone = pool.submit(stack.call, "DELETE", "/api/chat/sessions", {"session": talk.session})
        assert {turn.result().status, gone.result().status} <= {200, 204}
    stack.call("DELETE", "/api/chat/sessions", {"session": talk.session})
    assert stack.call("POST", "/api/chat/export", {"session": talk.session}).json["record"] == []


def test_the_page_without_javascript_forgets_too(stack: Stack) -> None:
    import re
    import urllib.parse
    import urllib.request

    with urllib.request.urlopen(f"{stack.url}/chat?gemeente=be-aalst", timeout=30) as page:
        session = re.search(r'name="session" value="([^"]+)"', page.read().decode()).group(1)  # type: ignore[union-attr]
    assert stack.call("POST", "/api/chat/export", {"session": session}).json["record"]
    form = urllib.parse.urlencode({"session": session, "do": "wipe"}).encode()
    urllib.request.urlopen(f"{stack.url}/chat", form, timeout=30).close()
    assert stack.call("POST", "/api/chat/export", {"session": session}).json["record"] == []
