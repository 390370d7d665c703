"""A talk with the real actions, on the real catalogue in a folder of its own, without a Rasa server.

A reading is made by hand; what the trained model makes of texts is tested in tests/bot/reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import adviser
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import load_catalogue
from knowledge.profile import PlaceFinding, Profile, Reading
from knowledge.settings import ROOT, Settings

SLOTS = tuple(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["slots"])


@dataclass
class Talk:
    """A talk: the slots and the open form, what was said in the last turn, and the form or action that is to follow."""

    site: str | None = None
    slots: dict[str, Any] = field(default_factory=lambda: dict.fromkeys(SLOTS))
    said: list[dict[str, Any]] = field(default_factory=list)
    form: str | None = None
    next: str | None = None
    restarted: bool = False
    trial: bool = False

    async def turn(
        self, action: Action, reading: Reading | None = None, choice: str | None = None, text: str = "", intent: str = ""
    ) -> "Talk":
        """Run an action on a reading, or on a pressed button (`need:respite_care`), and keep its slots as Rasa does."""
        message: dict[str, Any] = {"metadata": {"municipality": self.site, "uncounted": self.trial}, "entities": [], "text": text, "intent": {"name": intent}}
        if reading:
            message["reading"] = reading.model_dump(mode="json", exclude_defaults=True)
        if choice:
            message["entities"] = [{"entity": "choice", "value": choice}]
        loop = {"name": self.form} if self.form else {}
        tracker = Tracker("abc", dict(self.slots), message, [], False, None, loop, "action_listen")
        dispatcher = CollectingDispatcher()
        self.next = None
        for event in await action.run(dispatcher, tracker, {}):
            self._remember(event)
        self.said = dispatcher.messages
        return self

    def _remember(self, event: dict[str, Any]) -> None:
        match event["event"]:
            case "reset_slots":
                self.slots = dict.fromkeys(SLOTS)
            case "slot":
                self.slots[event["name"]] = event["value"]
            case "active_loop":
                self.form = event["name"]
            case "followup":
                self.next = event["name"]
            case "restart":
                self.restarted = True
            case other:
                raise AssertionError(other)

    @property
    def text(self) -> str:
        """All sentences of the last turn."""
        return "\n".join(message["text"] or message["response"] for message in self.said)

    @property
    def buttons(self) -> dict[str, str]:
        """The buttons of the last turn: title → payload."""
        return {button["title"]: button["payload"] for message in self.said for button in message["buttons"]}

    @property
    def offers(self) -> list[dict[str, Any]]:
        """The offers of the last turn."""
        return [offer for message in self.said for offer in message["custom"].get("offers", [])]

    @property
    def contacts(self) -> list[dict[str, Any]]:
        """The helplines of the last turn."""
        return [line for message in self.said for line in message["custom"].get("safety", {}).get("contacts", [])]

    @property
    def profile(self) -> Profile:
        """What the talk remembers."""
        return Profile.model_validate(self.slots["profile"] or {})


def lives_in(municipality: str, whose: str = "caregiver") -> Reading:
    """Somebody names a home."""
    return Reading(places=[PlaceFinding(id=municipality, whose=whose)])


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the shipped catalogue in it."""
    folder = tmp_path_factory.mktemp("var")
    settings = Settings(var=folder, database_url="")
    engine = engine_for(settings.catalogue_url)
    load_catalogue(engine, settings.data)
    yield folder
    engine.dispose()


@pytest.fixture(autouse=True)
def own_catalogue(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The actions find their catalogue as they do while serving: by the environment."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DRAAGWIJZER_DATABASE_URL", raising=False)
    monkeypatch.setenv("DRAAGWIJZER_VAR", str(var))
    adviser.cache_clear()
    yield
    adviser.cache_clear()


@pytest.fixture
def talk() -> Talk:
    """A talk that just began, on the page of no municipality."""
    return Talk()


@pytest.fixture
def aalst() -> Talk:
    """A talk that just began, on the page of Aalst."""
    return Talk(site="be-aalst")
