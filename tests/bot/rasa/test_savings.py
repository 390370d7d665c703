import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.utils.endpoints import EndpointConfig

from bot.rasa import savings

RASAS_OWN_CHECK = RemoteAction._validate_action_result
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(["event", "name", "text"]), children),
    max_leaves=6,
)
EVENTS = st.lists(st.fixed_dictionaries({"event": st.sampled_from(["slot", "bot", "reset_slots", "?"])}, optional={"name": JSON}))
ANSWERS = st.one_of(
    JSON, st.fixed_dictionaries({}, optional={"events": EVENTS | JSON, "responses": st.lists(JSON, max_size=2) | JSON})
)
GOOD = {"events": [{"event": "slot", "name": "asked", "value": None}], "responses": [{"text": "Dag."}]}


@pytest.fixture(scope="module", autouse=True)
def applied() -> Iterator[None]:
    """The savings, for the length of this file."""
    own_session, own_look_up = EndpointConfig.session, Event.resolve_by_type
    savings.apply()
    yield
    Event.resolve_by_type = staticmethod(own_look_up)
    RemoteAction._validate_action_result, EndpointConfig.session = RASAS_OWN_CHECK, own_session
    structlog.reset_defaults()


def accepted(check: Any, answer: Any) -> bool:
    try:
        return check(RemoteAction("action_guide", None), answer)
    except ValidationError:
        return False


@settings(max_examples=30)
@given(ANSWERS)
def test_an_answer_of_the_action_server_is_accepted_just_when_rasa_would(answer: Any) -> None:
    assert accepted(RemoteAction._validate_action_result, answer) == accepted(RASAS_OWN_CHECK, answer)


def test_an_answer_as_it_should_be_is_accepted() -> None:
    assert accepted(RemoteAction._validate_action_result, GOOD)


@pytest.mark.parametrize("answer", [{"events": "slot"}, {"events": [{"name": "asked"}]}, {"responses": "Dag"}, "Dag", None])
def test_a_malformed_answer_is_refused(answer: Any) -> None:
    assert not accepted(RemoteAction._validate_action_result, answer)


def test_debug_lines_are_dropped_and_warnings_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    log = structlog.get_logger()
    log.debug("processor", text="iets van iemand")
    log.warning("stored")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["stored"]


async def test_calls_of_actions_share_a_connection() -> None:
    ports: set[int] = set()

    async def act(request: web.Request) -> web.Response:
        ports.add(request.transport.get_extra_info("peername")[1])
        return web.json_response({"events": []})

    app = web.Application()
    app.router.add_post("/webhook", act)
    async with TestServer(app) as server:
        endpoint = EndpointConfig(str(server.make_url("/webhook")))
        for _ in range(3):
            assert await endpoint.request(json={}) == {"events": []}
        await savings._Kept.client.close()
    assert len(ports) == 1


def test_events_are_known_by_their_name_each_time() -> None:
    for _ in range(2):
        assert Event.resolve_by_type("slot") is SlotSet
        assert Event.resolve_by_type("no such event", ActionExecuted) is ActionExecuted
        assert Event.resolve_by_type("topic") is None
        with pytest.raises(ValueError, match="no such event"):
            Event.resolve_by_type("no such event")
