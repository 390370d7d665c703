"""Where Rasa spends time on every turn for nothing, and how that is avoided while serving.

Measured on a turn with an action (docs/adr/0005-serving-without-tensorflow.md tells the figures):

- The answer of the action server is checked against a JSON schema, and the schema itself is checked anew on every call:
  half of the turn. Here the schema is compiled once; only an answer that is wrong is told what is wrong by jsonschema.
- The class of each stored event is looked for among all subclasses, anew for each event: a millisecond a turn. Here it is kept.
- Each call of an action makes a client and a connection of its own and throws them away. Here they are kept.
- Debug lines are built in full and then thrown away. Structlog is told the level, so that they are not.
"""

import logging
from collections.abc import Callable
from typing import Any

import fastjsonschema
import structlog
from aiohttp import ClientSession, ClientTimeout, TCPConnector

from bot.privacy.logs import quiet_event
from bot.watching.logs import ENDS

# Seconds; the action server (Sanic) closes a connection that lies idle for five.
KEPT = 3.0


def apply() -> None:
    """Change this process; call it after Rasa was imported and before it serves."""
    _drop_debug_lines()
    _check_action_schema_once()
    _know_events()
    _keep_connections()


def _drop_debug_lines() -> None:
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[
            structlog.processors.add_log_level,
            quiet_event,
            *ENDS,
        ],
        cache_logger_on_first_use=True,
    )


def _check_action_schema_once() -> None:
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)

    is_right = fastjsonschema.compile(schema, use_default=False)

    def check(_self: RemoteAction, result: dict[str, Any]) -> bool:
        try:
            is_right(result)
        except fastjsonschema.JsonSchemaValueException:
            validator.validate(result)
        return True

    RemoteAction._validate_action_result = check


def _know_events() -> None:
    from rasa.shared.core.events import Event

    look_up, known = Event.resolve_by_type, dict[str, type[Event]]()

    def resolve(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        if type_name not in known:
            found = look_up(type_name, default)
            if found is None or found is default:
                return found
            known[type_name] = found
        return known[type_name]

    Event.resolve_by_type = staticmethod(resolve)


class _Kept:
    """Hands out one client and leaves it open."""

    client: ClientSession | None = None

    def __init__(self, make: Callable[[], ClientSession]) -> None:
        self._make = make

    async def __aenter__(self) -> ClientSession:
        if _Kept.client is None or _Kept.client.closed:
            _Kept.client = self._make()
        return _Kept.client

    async def __aexit__(self, *_: object) -> None:
        """The next call uses it."""


def _keep_connections() -> None:
    from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
    from rasa.utils.endpoints import EndpointConfig

    def make() -> ClientSession:
        return ClientSession(connector=TCPConnector(limit=0, keepalive_timeout=KEPT), timeout=ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT))

    make_own = EndpointConfig.session

    def session(self: EndpointConfig) -> _Kept | ClientSession:
        # An endpoint with credentials of its own has a client of its own.
        return make_own(self) if self.basic_auth else _Kept(make)

    EndpointConfig.session = session
