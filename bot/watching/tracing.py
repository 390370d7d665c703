"""Where the time of one turn goes, as OpenTelemetry traces: by setting, and without a word of the talk.

A span has a name from a closed list and times; no text, no address, no session. Rasa goes on with the trace of the
gateway (W3C `traceparent`), and so does the action server. Without a collector nothing is made, and nothing costs time.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

SERVICE = "draagwijzer"
PARENT = "traceparent"
_tracer: "Tracer | None" = None


def start(part: str, url: str) -> None:
    """From here on send spans to the collector at `url`; an empty one sends nothing."""
    global _tracer  # noqa: PLW0603 (one for the process, as in OpenTelemetry itself)
    if not url:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    # Not Resource.create: that adds command lines and names of the machine where it finds them.
    provider = TracerProvider(resource=Resource({"service.name": f"{SERVICE}-{part}"}))
    exporter = OTLPSpanExporter(endpoint=f"{url.rstrip('/')}/v1/traces", timeout=5)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
    _tracer = provider.get_tracer(SERVICE)


def on() -> bool:
    """Whether spans are made."""
    return _tracer is not None


@contextmanager
def span(name: str, carrier: Mapping[str, str] | None = None) -> Iterator[None]:
    """A span around what is done here; `carrier`: the headers of the request that it belongs to."""
    if _tracer is None:
        yield
        return
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    parent = TraceContextTextMapPropagator().extract({PARENT: carrier[PARENT]}) if carrier and PARENT in carrier else None
    # An error is told by its type: its message may hold what somebody said.
    with _tracer.start_as_current_span(name, parent, record_exception=False, set_status_on_exception=False) as current:
        try:
            yield
        except BaseException as error:
            current.set_attribute("error.type", type(error).__name__)
            raise


def outgoing() -> dict[str, str]:
    """The headers that carry the trace along with a request."""
    if _tracer is None:
        return {}
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    headers: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(headers)
    return headers


def add_stages(stages: Mapping[str, Any]) -> None:
    """Tell the span that is open how long the stages in Rasa took, in milliseconds."""
    if _tracer is None:
        return
    from opentelemetry.trace import get_current_span

    for name, seconds in stages.items():
        get_current_span().set_attribute(f"stage.{name}_ms", round(seconds * 1000, 2))
