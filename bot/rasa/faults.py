"""How Rasa takes the faults of others: sooner, and openly.

- The action server: Rasa waits five minutes for it, in which the talk stands still and every next message of it queues up.
  The gateway has long answered by itself then (`bot/web/patience.py`); with a shorter limit the talk goes on soon after.
- The database of talks: when it cannot be read, Rasa begins the talk anew, and writes that over what was told as soon as
  the database works again. When it cannot be written, Rasa keeps the talk in memory for ever and forgets the turn. Here
  the turn fails instead: the gateway says so, and offers to say the same again.
"""

# Seconds; an action takes some milliseconds, and at most the five seconds that SQLite waits for a lock.
LONGEST_ACTION = 8.0


def apply() -> None:
    """Change this process; call it after Rasa was imported and before it serves."""
    import rasa.core.actions.action as actions
    from rasa.core.tracker_store import FailSafeTrackerStore
    from rasa.shared.core.trackers import DialogueStateTracker

    async def retrieve(self: FailSafeTrackerStore, sender_id: str) -> DialogueStateTracker | None:
        return await self._tracker_store.retrieve(sender_id)

    async def save(self: FailSafeTrackerStore, tracker: DialogueStateTracker) -> None:
        await self._tracker_store.save(tracker)

    actions.DEFAULT_REQUEST_TIMEOUT = LONGEST_ACTION
    FailSafeTrackerStore.retrieve, FailSafeTrackerStore.save = retrieve, save
