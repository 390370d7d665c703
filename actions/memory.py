"""What an action knows of the talk: the slots and the newest reading, typed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from knowledge.address import Address
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.store import CatalogueStore
from knowledge.places import load_places
from knowledge.profile import Profile, Reading
from knowledge.recommend import Adviser
from knowledge.settings import Settings
from knowledge.texts import load_texts

Events = list[dict[str, Any]]


@cache
def adviser(address: Address = "je") -> Adviser:
    """The adviser of this process that says je or u, made when the first action needs it."""
    if address != "je":
        return adviser().addressing(address)
    settings = Settings()
    store = CatalogueStore(engine_for(settings.catalogue_url))
    return Adviser(store, load_places(settings.data / "places"), load_texts(settings.data), settings)


@dataclass(frozen=True)
class Choice:
    """A pressed button: the fact it is about and the value, `need` and `respite_care`."""

    about: str = ""
    value: str = ""


@dataclass(frozen=True)
class Memory:
    """The state of one talk at one turn.

    `intent`: what the message does. `text`: what was typed, empty for a button. `site`: the municipality on whose page the talk is held. `asked`: the fact the
    bot asked for last; `asked_before` all facts it ever asked for, which are not asked again; `paused` the question that danger
    came in between. `shown`: the offers already shown, newest last; `focus` the one that was talked about. `heard`: what was
    named back already. `misses`: turns in a row that were not understood. `closed`: a next step was named. `counted`: what the talk was
    counted under (`knowledge.insight.tally`); `uncounted`: it is a trial of the gateway.
    """

    profile: Profile
    reading: Reading
    choice: Choice
    intent: str
    text: str
    site: str | None
    asked: str | None
    asked_before: frozenset[str]
    paused: str | None
    shown: tuple[str, ...]
    focus: str | None
    heard: frozenset[str]
    misses: int
    closed: bool
    check: dict[str, Any]
    form: str | None
    turns: int
    counted: dict[str, Any] | None
    uncounted: bool

    @classmethod
    def of(cls, tracker: Tracker) -> "Memory":
        """Read it from the tracker that Rasa sent."""
        latest: dict[str, Any] = tracker.latest_message
        slot = tracker.get_slot
        return cls(
            profile=Profile.model_validate(slot("profile") or {}),
            reading=Reading.model_validate(latest.get("reading") or {}),
            choice=_choice(latest),
            intent=(latest.get("intent") or {}).get("name") or "",
            text="" if (latest.get("text") or "").startswith("/") else latest.get("text") or "",
            site=(latest.get("metadata") or {}).get("municipality"),
            asked=slot("asked"),
            asked_before=frozenset(slot("asked_before") or ()),
            paused=slot("paused"),
            shown=tuple(slot("shown") or ()),
            focus=slot("focus"),
            heard=frozenset(slot("heard") or ()),
            misses=int(slot("misses") or 0),
            closed=bool(slot("closed")),
            check=slot("check") or {},
            form=(tracker.active_loop or {}).get("name"),
            turns=int(slot("turns") or 0),
            counted=slot("counted"),
            uncounted=bool((latest.get("metadata") or {}).get("uncounted")),
        )

    @property
    def country(self) -> str | None:
        """The country of the caregiver, of the site, or None."""
        known = self.profile.caregiver_municipality or self.profile.receiver_municipality or self.site
        return known[:2].upper() if known else None

    def at_home(self, profile: Profile) -> Profile:
        """The profile with the municipality of the site as the caregiver's home, as long as they name another for neither."""
        if profile.caregiver_municipality or not self.site or profile.receiver_municipality not in (None, self.site):
            return profile
        homes = {"caregiver_municipality": self.site}
        if profile.shares_home:
            homes["receiver_municipality"] = self.site
        return profile.model_copy(update=homes)


def _choice(latest: dict[str, Any]) -> Choice:
    entities = latest.get("entities") or []
    value = next((entity["value"] for entity in entities if entity.get("entity") == "choice"), "")
    about, _, chosen = value.partition(":")
    return Choice(about, chosen)


def remember(profile: Profile) -> dict[str, Any]:
    """Keep the profile; what is not known takes no room."""
    return SlotSet("profile", profile.model_dump(mode="json", exclude_defaults=True))
