"""Where Rasa spends time on every turn for nothing, and how that is avoided while serving.

Measured on a turn with an action (docs/adr/0005-serving-without-tensorflow.md tells the figures):

- The answer of the action server is checked against a JSON schema, and the schema itself is checked anew on every call:
  half of the turn. Here the schema is checked once.
- Debug lines are built in full and then thrown away. Structlog is told the level, so that they are not.
"""

import logging
from typing import Any

import structlog

from bot.privacy.logs import quiet_event
from bot.watching.logs import ENDS


def apply() -> None:
    """Change this process; call it after Rasa was imported and before it serves."""
    _drop_debug_lines()
    _check_action_schema_once()


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

    def check(_self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = check
