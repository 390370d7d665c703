"""What one click on the desk does to the corrections. Every button carries a few words: `no:care_contexts:dementia`.

    read                        nothing: only look again
    yes:FIELD:LABEL             this holds                    (labels, facts, answers to rules)
    no:FIELD:LABEL              this does not
    set:FIELD:VALUE             this is it; without a value: not known (relation, ages, level, safety, in_scope)
    first:DOMAIN                this need comes first
    answer:ABOUT:VALUE          the answer to the next question
    skip:ABOUT                  do not ask this
    reset                       as it was read
"""

from typing import Any

from pydantic import ValidationError

from bot.desk.corrections import Corrections
from knowledge.catalogue.offer import RULE_KEY

LABELS = {"caregiver_groups", "care_contexts", "signs", "domains", "facts", "answers"}
VALUES = {"relation", "caregiver_age", "receiver_age", "level", "safety", "in_scope"}
# Where the answer to a question about a fact goes; a home is no correction, and typed in its own field.
FIELD_OF = {"care_context": "care_contexts", "need": "domains"}


class NoSuchAction(ValueError):
    """An action that the desk does not know, or a value that is none."""


def acted(by: Corrections, action: str) -> Corrections:
    """The corrections after a click.

    Raises:
        NoSuchAction: it is none.
    """
    verb, _, rest = action.partition(":")
    name, _, value = rest.partition(":")
    told: dict[str, Any] = by.model_dump(mode="json", exclude_unset=True)
    match verb:
        case "read":
            return by
        case "reset":
            return Corrections()
        case "yes" | "no" if name in LABELS:
            _label(told, name, value, holds=verb == "yes")
        case "set" if name in VALUES:
            told[name] = (value == "true" or value) if value else None
        case "first":
            told["domains"] = told.get("domains", {}) | {name: True}
            told["first_domains"] = [name, *(domain for domain in told.get("first_domains", ()) if domain != name)]
        case "answer":
            _answer(told, name, value)
        case "skip":
            told["skipped"] = [*told.get("skipped", ()), name]
        case _:
            raise NoSuchAction(action)
    try:
        return Corrections.model_validate(told)
    except ValidationError as error:
        raise NoSuchAction(action) from error


def _label(told: dict[str, Any], field: str, label: str, holds: bool) -> None:
    told[field] = told.get(field, {}) | {label: holds}
    if field == "domains" and not holds:
        told["first_domains"] = [domain for domain in told.get("first_domains", ()) if domain != label]


def _answer(told: dict[str, Any], about: str, value: str) -> None:
    if about.startswith(RULE_KEY) and value in ("yes", "no"):
        _label(told, "answers", about, holds=value == "yes")
    elif about in FIELD_OF:
        _label(told, FIELD_OF[about], value, holds=True)
    elif about == "relation" and value:
        told["relation"] = value
    else:
        raise NoSuchAction(f"answer:{about}:{value}")
