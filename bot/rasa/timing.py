"""Times the stages of a turn in Rasa, and notes what it was about: an intent and domains, never a text."""

from typing import Any

from bot.watching.stages import TURN, stage


def apply() -> None:
    """Change this process; call it after Rasa was imported and before it serves."""
    from rasa.core.processor import MessageProcessor
    from rasa.core.tracker_store import FailSafeTrackerStore

    parse, decide = MessageProcessor.parse_message, MessageProcessor._predict_next_with_tracker
    retrieve, save = FailSafeTrackerStore.retrieve, FailSafeTrackerStore.save

    async def timed_parse(self: Any, *arguments: Any, **named: Any) -> dict[str, Any]:
        with stage("read"):
            parsed = await parse(self, *arguments, **named)
        _note(parsed)
        return parsed

    def timed_decide(self: Any, tracker: Any) -> Any:
        with stage("decide"):
            return decide(self, tracker)

    async def timed_retrieve(self: Any, sender_id: str) -> Any:
        with stage("load"):
            return await retrieve(self, sender_id)

    async def timed_save(self: Any, tracker: Any) -> None:
        with stage("store"):
            await save(self, tracker)

    MessageProcessor.parse_message, MessageProcessor._predict_next_with_tracker = timed_parse, timed_decide
    FailSafeTrackerStore.retrieve, FailSafeTrackerStore.save = timed_retrieve, timed_save


def _note(parsed: dict[str, Any]) -> None:
    record = TURN.get()
    if record is None:
        return
    record.intent = (parsed.get("intent") or {}).get("name")
    reading = parsed.get("reading")
    if isinstance(reading, dict) and not (parsed.get("text") or "").startswith("/"):
        record.domains = [domain["id"] for domain in reading.get("domains") or []]
