"""What the clients say: to Draagwijzer through its gateway, to the `rasa init` bot through Rasa's REST channel."""

import time

import aiohttp

from bot.bench.load import Talk

OURS = [
    "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst.",
    "meer",
    "en is er ook een premie?",
    "mijn moeder in Gent valt de laatste tijd vaak, wie kan haar helpen in huis?",
    "bedankt",
]
THEIRS = ["hello", "i am feeling very sad today", "yes", "no, i still feel awful", "bye"]


def our_talk(http: aiohttp.ClientSession, url: str) -> Talk:
    """A talk of five turns through the gateway, each with the whole way: Rasa, actions, catalogue."""

    async def talk(_: int) -> list[float]:
        async with http.post(f"{url}/api/chat/sessions", json={"municipality": "be-aalst"}) as response:
            session = (await response.json())["session"]
        durations = []
        for text in OURS:
            began = time.perf_counter()
            async with http.post(f"{url}/api/chat/messages", json={"session": session, "text": text}) as response:
                messages = (await response.json())["messages"]
            durations.append(time.perf_counter() - began)
            assert messages
        return durations

    return talk


def their_talk(http: aiohttp.ClientSession, url: str, prefix: str) -> Talk:
    """A talk of five turns with the bot of `rasa init`."""

    async def talk(number: int) -> list[float]:
        durations = []
        for text in THEIRS:
            began = time.perf_counter()
            body = {"sender": f"{prefix}-{number}", "message": text}
            async with http.post(f"{url}/webhooks/rest/webhook", json=body) as response:
                messages = await response.json()
            durations.append(time.perf_counter() - began)
            assert messages
        return durations

    return talk
