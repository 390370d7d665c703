"""Desks of others, end to end: from a caregiver's words to the platform's API and back, in the platform's documented form."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.reading import Reader
from bot.web.last_resort import reader_or_cues
from knowledge.settings import Settings
from tests.bot.web.human.gateway import SECRET, Caregiver, Served, StandIn, now, serving

LIVE, CALL = "Ja, chat met een medewerker", "Ja, bel mij terug"
# As Chatwoot answers: the client API for contacts and conversations, the application API for the agent bot.
CHATWOOT = {
    "/contacts": {"source_id": "9cb9b1d9", "pubsub_token": "x", "id": 3, "name": "Mantelzorger", "email": None},
    "/contacts/9cb9b1d9/conversations": {"id": 42, "inbox_id": 7, "messages": [], "contact": {"id": 3}},
    "/toggle_status": {"meta": {}, "payload": {"success": True, "current_status": "open", "conversation_id": 42}},
    "/messages": {"id": 100, "content": "…", "message_type": 0},
}
CONVERSATION = {"id": 42, "inbox_id": 7, "status": "open", "contact_inbox": {"id": 1, "contact_id": 3, "inbox_id": 7, "source_id": "9cb9b1d9"}}


@pytest.fixture(scope="session")
def reader() -> Reader:
    return reader_or_cues(Settings())


@pytest.fixture
def platform() -> StandIn:
    return StandIn()


@pytest.fixture
async def url(platform: StandIn) -> AsyncIterator[str]:
    async with platform.serve() as address:
        yield address


def signed(secret: str, time: str, body: bytes) -> str:
    """As the documentation of both sides says it, written again."""
    return "sha256=" + hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()


async def chatwoot_says(served: Served, event: dict[str, Any], time: str = "", secret: str = SECRET) -> int:
    body, when = json.dumps(event).encode(), time or now()
    return await served.tell("chatwoot", body, X_Chatwoot_Timestamp=when, X_Chatwoot_Signature=signed(secret, when, body))


def message(content: str, number: int, **changes: Any) -> dict[str, Any]:
    said = {"event": "message_created", "id": number, "content": content, "message_type": "outgoing", "private": False}
    return said | {"sender": {"id": 5, "name": "An", "type": "user"}, "conversation": CONVERSATION, "account": {"id": 1}} | changes


async def test_chatwoot_gets_a_live_talk_and_its_staff_answer(
    platform: StandIn, url: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.answers = CHATWOOT
    settings = Settings(var=tmp_path, handover="chatwoot", chatwoot_url=url, chatwoot_inbox="inbox-id", chatwoot_token="bot-token", chatwoot_secret=SECRET)
    async with serving(settings, reader, monkeypatch) as served:
        talk = await served.caregiver()
        assert platform.got == []  # nothing goes there before the caregiver agrees
        assert "komt zo" in await talk.press(LIVE)
        contact, conversation, note, status = platform.got
        assert contact.path == "/public/api/v1/inboxes/inbox-id/contacts"
        assert conversation.path == "/public/api/v1/inboxes/inbox-id/contacts/9cb9b1d9/conversations"
        assert note.path == "/api/v1/accounts/1/conversations/42/messages"
        assert note.json == {"content": "Je zorgt voor je partner.", "message_type": "outgoing", "private": True}
        assert (status.path, status.json) == ("/api/v1/accounts/1/conversations/42/toggle_status", {"status": "open"})
        assert {note.headers["api_access_token"], status.headers["api_access_token"]} == {"bot-token"}
        await talk.say("bent u er?")
        assert platform.got[-1].path == "/public/api/v1/inboxes/inbox-id/contacts/9cb9b1d9/conversations/42/messages"
        assert platform.got[-1].json == {"content": "bent u er?"}

        assert await chatwoot_says(served, message("vals", 7), secret="een-ander-geheim") == 401
        assert await chatwoot_says(served, message("oud", 7), time=str(int(now()) - 1000)) == 401
        assert await chatwoot_says(served, message("Onder ons", 8, private=True)) == 200
        assert await chatwoot_says(served, message("Van de bot", 9, sender={"id": 1, "type": "agent_bot"})) == 200
        for _ in range(2):
            assert await chatwoot_says(served, message("Dag, met An", 10)) == 200
        assert await talk.say("fijn") == "Je praat nu met een medewerker van Genk. Ik, het computerprogramma, zwijg even.\nDag, met An"
        assert await chatwoot_says(served, {"event": "conversation_resolved", **CONVERSATION, "status": "resolved"}) == 200
        assert "rondde het gesprek af" in await talk.say("dank je")


async def test_chatwoot_gives_a_talk_back_to_the_bot(
    platform: StandIn, url: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.answers = CHATWOOT
    settings = Settings(var=tmp_path, handover="chatwoot", chatwoot_url=url, chatwoot_inbox="inbox-id", chatwoot_secret=SECRET)
    async with serving(settings, reader, monkeypatch) as served:
        talk = await served.caregiver()
        await talk.press(LIVE)
        assert await chatwoot_says(served, {"event": "conversation_status_changed", **CONVERSATION, "status": "pending"}) == 200
        assert "geeft het gesprek terug" in await talk.say("hallo?")
        # A second one, which the caregiver leaves.
        await talk.press(LIVE)
        assert "computerprogramma" in await talk.press("Terug naar het computerprogramma")
        assert platform.got[-1].json == {"status": "resolved"}


async def asks_to_be_called(talk: Caregiver) -> str:
    await talk.press(CALL)
    await talk.say("Godelieve")
    await talk.say("0470 98 76 54")
    return await talk.press("In de voormiddag")


async def test_zammad_gets_a_ticket_and_nothing_stays_here(
    platform: StandIn, url: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.answers = {"/tickets": {"id": 17, "number": "22017", "group_id": 1, "state_id": 1, "title": "…"}}
    settings = Settings(var=tmp_path, handover="zammad", zammad_url=url, zammad_token="t0ken", zammad_group="Mantelzorg", zammad_customer="loket@example.test")
    async with serving(settings, reader, monkeypatch) as served:
        talk = await served.caregiver()
        assert LIVE not in talk.titles  # a ticket is no talk
        assert "is doorgegeven" in await asks_to_be_called(talk)
        (ticket,) = platform.got
        assert (ticket.method, ticket.path, ticket.headers["Authorization"]) == ("POST", "/api/v1/tickets", "Token token=t0ken")
        made = ticket.json
        assert (made["group"], made["customer_id"]) == ("Mantelzorg", "guess:loket@example.test")
        assert made["article"]["internal"] is True
        assert made["article"]["body"] == "Je zorgt voor je partner.\nNaam: Godelieve\nTelefoon: 0470987654\nBellen: In de voormiddag"
        assert served.human.handovers.queue(None, "zammad") == []
        assert await served.tell("zammad", b"{}") == 401
        assert await served.tell("chatwoot", b"{}") == 404
    assert b"0470987654" not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


async def test_a_signed_webhook_carries_both_ways(
    platform: StandIn, url: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(var=tmp_path, handover="webhook", handover_webhook_url=f"{url}/in", handover_webhook_secret=SECRET)
    async with serving(settings, reader, monkeypatch) as served:
        talk = await served.caregiver()
        await talk.press(LIVE)
        opened = platform.got[0]
        assert opened.headers["X-Draagwijzer-Signature"] == signed(SECRET, opened.headers["X-Draagwijzer-Timestamp"], opened.raw)
        told = opened.json
        assert (told["event"], told["wants"], told["place"], told["contact"]) == ("opened", "live", "Genk", None)

        async def says(**event: str) -> int:
            body, when = json.dumps({"id": told["id"]} | event).encode(), now()
            return await served.tell("webhook", body, X_Draagwijzer_Timestamp=when, X_Draagwijzer_Signature=signed(SECRET, when, body))

        assert await says(event="taken") == 200
        assert await says(event="message", text="Dag", message_id="1") == 200
        assert await says(event="message", text="Dag", message_id="1") == 200
        assert await says(event="onzin") == 401
        assert (await talk.say("hallo")).count("Dag") == 1
        assert platform.got[-1].json == {"event": "said", "id": told["id"], "text": "hallo"}
        assert await says(event="closed") == 200
        assert await says(event="message", text="te laat", message_id="2") == 200
        assert "te laat" not in await talk.say("dank je")
        assert "is doorgegeven" in await asks_to_be_called(talk)
        assert platform.got[-1].json["contact"] == {"name": "Godelieve", "phone": "0470987654", "moment": "In de voormiddag"}


@pytest.mark.parametrize("way", [LIVE, CALL])
async def test_a_system_that_does_not_answer_is_told_honestly(
    way: str, platform: StandIn, url: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.status = 500
    settings = Settings(var=tmp_path, handover="webhook", handover_webhook_url=url, handover_webhook_secret=SECRET)
    async with serving(settings, reader, monkeypatch) as served:
        talk = await served.caregiver()
        said = await talk.press(LIVE) if way == LIVE else await asks_to_be_called(talk)
        assert "lukt nu niet" in said
        assert talk.messages[-1]["safety"]["contacts"]
        assert served.human.handovers.all_of(talk.session) == []
        assert "Bij deze mensen" in await talk.say("en nu?")  # the bot answers again
