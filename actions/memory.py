"""What an action knows of the talk: the slots and the newest reading, typed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from knowledge.catalogue.database import engine_for
from knowledge.catalogue.store import CatalogueStore
from knowledge.places import load_places
from knowledge.profile import Profile, Reading
from knowledge.recommend import Adviser
from knowledge.settings import Settings
from knowledge.texts import load_texts


@cache
def adviser() -> Adviser:
    """The adviser of this process, made when the first action needs it."""
    settings = Settings()
    store = CatalogueStore(engine_for(settings.catalogue_url))
    return Adviser(store, load_places(settings.data / "places"), load_texts(settings.data), settings)


@dataclass(frozen=True)
class Memory:
    """The state of one talk at one turn.

    `site` is the municipality on whose page the talk is held; `asked` the fact the bot asked for last; `asked_before` all
    facts it ever asked for, which are not asked again; `shown` the offers already shown, newest last.
    """

    profile: Profile
    reading: Reading
    site: str | None
    asked: str | None
    asked_before: frozenset[str]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, tracker: Tracker) -> "Memory":
        """Read it from the tracker that Rasa sent."""
        latest: dict[str, Any] = tracker.latest_message
        return cls(
            profile=Profile.model_validate(tracker.get_slot("profile") or {}),
            reading=Reading.model_validate(latest.get("reading") or {}),
            site=(latest.get("metadata") or {}).get("municipality"),
            asked=tracker.get_slot("asked"),
            asked_before=frozenset(tracker.get_slot("asked_before") or ()),
            shown=tuple(tracker.get_slot("shown") or ()),
        )

    @property
    def country(self) -> str | None:
        """The country of the caregiver, of the site, or None."""
        known = self.profile.caregiver_municipality or self.profile.receiver_municipality or self.site
        return known[:2].upper() if known else None

    def at_home(self, profile: Profile) -> Profile:
        """The profile with the municipality of the site as the caregiver's home, as long as they name no other."""
        if profile.caregiver_municipality or profile.receiver_municipality or not self.site:
            return profile
        return profile.model_copy(update={"caregiver_municipality": self.site})


def remember(profile: Profile) -> SlotSet:
    """Keep the profile; what is not known takes no room."""
    return SlotSet("profile", profile.model_dump(mode="json", exclude_defaults=True))
