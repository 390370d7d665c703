"""The traces of a turn go on in the action server: the headers of Rasa's request carry them."""

from typing import Any

from bot.watching import tracing


def trace_actions() -> None:
    """Let each call of an action be a span of the trace it belongs to; without a collector nothing changes."""
    if not tracing.on():
        return
    from rasa_sdk import endpoint

    make = endpoint.create_app

    def create_app(*arguments: Any, **named: Any) -> Any:
        app = make(*arguments, **named)

        @app.on_request
        async def begin(request: Any) -> None:
            request.ctx.span = tracing.span("act", request.headers)
            request.ctx.span.__enter__()

        @app.on_response
        async def end(request: Any, _response: Any) -> None:
            if hasattr(request.ctx, "span"):
                request.ctx.span.__exit__(None, None, None)

        return app

    endpoint.create_app = create_app


def carry_traces() -> None:
    """Rasa's requests carry the trace along; without a collector nothing changes."""
    if not tracing.on():
        return
    from rasa.utils.endpoints import EndpointConfig

    ask = EndpointConfig.request

    async def request(self: EndpointConfig, *arguments: Any, **named: Any) -> Any:
        return await ask(self, *arguments, **named, headers=tracing.outgoing())

    EndpointConfig.request = request
