import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot.rasa.channel import NAME, GatewayInput, as_offered

TOKEN = "geheim"


@dataclass
class Bot:
    """Stands where Rasa's agent does: answers each message, unless it is told to fail."""

    heard: list[UserMessage] = field(default_factory=list)

    async def handle(self, message: UserMessage) -> None:
        self.heard.append(message)
        if message.text == "faal":
            raise ValueError(f"wrong: {message.text}")
        await message.output_channel.send_response(
            message.sender_id, {"text": "Dag.", "buttons": [{"title": "Meer", "payload": "/more"}], "custom": {"offers": [1]}}
        )
        await message.output_channel.send_response(message.sender_id, {"text": "", "buttons": [], "image": None})


@dataclass
class Line:
    """A channel and the bot behind it. Requests go to the application itself (ASGI), over no network."""

    bot: Bot
    app: Sanic

    async def send(self, text: str, token: str | None = TOKEN) -> tuple[int, dict[str, Any]]:
        body = json.dumps({"sender": "abc", "message": text, "metadata": {"municipality": "be-gent"}}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        if token is not None:
            headers.append((b"x-token", token.encode()))
        path = "/webhooks/draagwijzer/webhook"
        scope = {"type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": path, "headers": headers}
        scope |= {"raw_path": path.encode(), "query_string": b"", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1)}
        answer: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(part: dict[str, Any]) -> None:
            answer.append(part)

        await self.app(scope, receive, send)
        return answer[0]["status"], json.loads(b"".join(part.get("body", b"") for part in answer[1:]))


async def made(credentials: dict[str, Any] | None, name: str) -> Line:
    bot, app = Bot(), Sanic(name, configure_logging=False)
    app.blueprint(GatewayInput.from_credentials(credentials).blueprint(bot.handle), url_prefix="/webhooks/draagwijzer")
    await app._startup()
    return Line(bot, app)


@pytest.fixture(scope="module", autouse=True)
def several_apps() -> Iterator[None]:
    """Sanic lets a process start one application only, unless it knows that it is being tested."""
    before, Sanic.test_mode = Sanic.test_mode, True
    yield
    Sanic.test_mode = before


@pytest.fixture(scope="module")
async def line(several_apps: None) -> Line:
    """The channel as `up` starts it: with a token."""
    return await made({"token": TOKEN}, "with_token")


@pytest.mark.parametrize("token", [None, "", "ander", "geheim ", "gehéím"])
async def test_a_wrong_token_is_refused_before_the_bot_hears_anything(line: Line, token: str | None) -> None:
    line.bot.heard.clear()
    assert await line.send("dag", token) == (403, {"error": "forbidden"})
    assert line.bot.heard == []


async def test_a_message_comes_back_whole_and_an_empty_one_not_at_all(line: Line) -> None:
    status, said = await line.send("dag")
    assert status == 200
    assert said == {
        "messages": [{"text": "Dag.", "buttons": [{"title": "Meer", "payload": "/more"}], "custom": {"offers": [1]}}]
    }


async def test_the_bot_hears_who_speaks_what_and_on_which_site(line: Line) -> None:
    line.bot.heard.clear()
    await line.send("mijn man is ziek")
    (heard,) = line.bot.heard
    assert (heard.text, heard.sender_id, heard.input_channel) == ("mijn man is ziek", "abc", NAME)
    assert heard.metadata == {"municipality": "be-gent"}


async def test_a_turn_that_fails_is_told_to_the_gateway(line: Line) -> None:
    assert await line.send("faal") == (500, {"error": "turn failed"})


@pytest.mark.parametrize("credentials", [None, {}, {"token": None}, {"token": ""}])
async def test_without_a_token_anybody_on_this_machine_may_ask(credentials: dict[str, Any] | None) -> None:
    open_line = await made(credentials, f"open_{id(credentials)}")
    status, _ = await open_line.send("dag", token=None)
    assert status == 200


async def test_what_somebody_said_does_not_get_into_the_line_of_the_log(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    await line.send("faal")
    assert [record.getMessage() for record in caplog.records if record.name == "bot.rasa.channel"] == ["a turn failed"]


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        ('/inform{"choice": "need:respite_care"}', '/inform{"choice": "need:respite_care"}'),
        ("/go_on", "/go_on"),
        ("mijn moeder valt", "mijn moeder valt"),
        ('/inform{"profile": "x"}', 'inform{"profile": "x"}'),
        ('/inform{"choice": "a", "profile": "x"}', 'inform{"choice": "a", "profile": "x"}'),
        ('\u00a0//inform@0.9{"asked": "x"}', 'inform@0.9{"asked": "x"}'),
        ("/", "?"),
    ],
)
def test_only_what_a_button_says_is_a_command(sent: str, heard: str) -> None:
    assert as_offered(sent) == heard


async def test_personal_data_that_the_gateway_did_not_see_stays_out_as_well(line: Line) -> None:
    line.bot.heard.clear()
    await line.send("mijn man Jos is ziek, bel 0475 12 34 56")
    await line.send('/inform{"choice": "need:respite_care"}')
    assert [heard.text for heard in line.bot.heard] == ["mijn man [naam] is ziek, bel [telefoonnummer]", '/inform{"choice": "need:respite_care"}']
