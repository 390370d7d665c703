"""API calls made by schemathesis from `/openapi.json`: what fits the document, and what does not."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

from tests.conftest import Stack
from tests.fuzz.tally import Tally

MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
ERROR_KEYS, JSON = {"code", "message", "field"}, "application/json"
# Answers that any route may give without saying so: to another method, to a broken or endless request.
EVERYWHERE = {400, 404, 405, 408, 413, 415, 429}


def fuzz_api(stack: Stack, count: int, first_seed: int = 0) -> Tally:
    """So many calls, divided over all operations and both kinds."""
    tally = Tally("API calls")
    schema = schemathesis.openapi.from_url(f"{stack.url}/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    while tally.tried < count:
        each = max(1, (count - tally.tried) // (len(operations) * len(MODES)))
        before = tally.tried
        for number, operation in enumerate(operations):
            for mode in MODES:
                _try(stack, operation, mode, min(each, count - tally.tried), first_seed + number, tally)
        first_seed += len(operations)
        if tally.tried == before:
            break
    return tally


def _try(stack: Stack, operation: Any, mode: GenerationMode, count: int, with_seed: int, tally: Tally) -> None:
    if count < 1:
        return

    @seed(with_seed)
    @settings(max_examples=count, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(case=operation.as_strategy(mode))
    def one(case: Any) -> None:
        response = case.call(base_url=stack.url, timeout=30, allow_redirects=False)
        tally.add(str(response.status_code), _wrong(operation, response))

    try:
        one()
    except schemathesis.errors.SchemathesisError:
        return  # nothing wrong can be sent to an operation that takes nothing
    except Exception as error:
        if "Unsatisfiable" in type(error).__name__ or "SkipTest" in type(error).__name__:
            return
        tally.add("error", f"{operation.label}: {type(error).__name__}: {error}")


def _wrong(operation: Any, response: Any) -> str:
    """What is not as the document says: the status, the kind of content, or the shape of an error."""
    status, kind = response.status_code, response.headers.get("content-type", [""])[0].partition(";")[0]
    responses = operation.definition.raw.get("responses", {})
    told = {int(code) for code in responses if code.isdigit()}
    where = f"{operation.label} {response.request.url} {str(response.request.body)[:150]}: {status}"
    if status >= 500 and status not in told:
        return where
    if status not in told | EVERYWHERE:
        return f"{where} is not in the document"
    if status >= 400 and kind != JSON and kind not in _kinds(responses, status):
        return f"{where}: {kind or 'no content'} is not in the document"
    if status >= 400 and kind == JSON and not _is_one_shape(response.json()):
        return f"{where}: not the one shape"
    return ""


def _is_one_shape(body: Any) -> bool:
    return isinstance(body, dict) and set(body) == {"error"} and set(body["error"]) == ERROR_KEYS


def _kinds(responses: dict[str, Any], status: int) -> set[str]:
    """What else than JSON the document gives for this answer; a page says as a page what the document leaves out. References are JSON."""
    return set((responses.get(str(status)) or responses.get("200", {})).get("content", {}))
