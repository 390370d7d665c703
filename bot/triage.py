"""One text → a Triage: the reading, the contacts in danger, the recommendations and the next question.

Used by the gateway, the helpdesk and the command line; needs no Rasa and keeps nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.manifest import Manifest
from bot.reading import Reader, load_reader
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.store import CatalogueStore
from knowledge.concepts import SafetyKind
from knowledge.errors import CatalogueNotReady
from knowledge.helplines import contacts, counts_as_child, general_contacts
from knowledge.places import Places, load_places
from knowledge.profile import Profile, Reading
from knowledge.recommend import Advice, Adviser, Question, Recommendation
from knowledge.settings import Settings
from knowledge.show import recommendation_card
from knowledge.texts import Texts, load_texts

SHOWN = 5


@dataclass(frozen=True)
class Triage:
    """Everything a triage needs, made once for each process."""

    reader: Reader
    adviser: Adviser

    @property
    def places(self) -> Places:
        """All municipalities."""
        return self.adviser.places

    @property
    def texts(self) -> Texts:
        """The Dutch sentences."""
        return self.adviser.texts

    def triage(
        self, text: str, municipality: str | None = None, receiver_municipality: str | None = None
    ) -> dict[str, Any]:
        """The `Triage` of the contract. The two ids are the homes as far as they are known beforehand.

        A municipality that the text names for a person goes before the one that was given.
        """
        reading = self.reader.read(text)
        country = (municipality or receiver_municipality or "")[:2].upper() or None
        profile = Profile(
            caregiver_municipality=municipality, receiver_municipality=receiver_municipality
        ).with_reading(reading.within(country))
        home = profile.caregiver_municipality or profile.receiver_municipality
        advice = self._advice(profile, urgent=reading.safety.kind != SafetyKind.NONE or reading.safety.unread)
        in_talk = reading.in_scope
        return {
            "municipality": home,
            "in_scope": reading.in_scope,
            "act": reading.act,
            "situation": _situation(profile, reading),
            "domains": [finding.model_dump() for finding in reading.domains],
            "overburden": reading.overburden.model_dump(mode="json"),
            "safety": self._safety(reading, profile, home),
            "recommendations": [self._card(item) for item in advice.recommendations] if in_talk else [],
            "near_misses": [self._card(item) for item in advice.near_misses] if in_talk else [],
            "next_question": _question(advice.next_question) if in_talk else None,
        }

    def _advice(self, profile: Profile, urgent: bool) -> Advice:
        """Without a catalogue there is no advice; in danger that must not keep back whom to call."""
        try:
            return self.adviser.advise(profile, date.today(), most=SHOWN)
        except CatalogueNotReady:
            if urgent:
                return Advice()
            raise

    def _card(self, item: Recommendation) -> dict[str, Any]:
        return recommendation_card(item, self.places, self.texts)

    def _safety(self, reading: Reading, profile: Profile, home: str | None) -> dict[str, Any]:
        country = home[:2].upper() if home else None
        data, is_child = self.adviser.settings.data, counts_as_child(profile.caregiver_age)
        lines = general_contacts(data, country, is_child) if reading.safety.unread else contacts(data, reading.safety.kind, country, is_child)
        return reading.safety.model_dump(mode="json") | {"contacts": [line.as_contact() for line in lines]}


def make_triage(settings: Settings) -> Triage:
    """Load the reader and the catalogue.

    Raises:
        NotTrained: there is no trained reading yet.
        UntrustedModel: it is not what was trained here.
    """
    return triage_with(trusted_reader(settings), settings)


def trusted_reader(settings: Settings) -> Reader:
    """The trained reader, if it is on the list of what may be loaded; see `make_triage` for what is raised."""
    if settings.reading_folder.is_dir():
        Manifest.of(settings).refuse_unknown(settings.reading_folder)
    return load_reader(settings.reading_folder)


def triage_with(reader: Reader, settings: Settings) -> Triage:
    """A triage that reads with this reader."""
    store = CatalogueStore(engine_for(settings.catalogue_url))
    adviser = Adviser(store, load_places(settings.data / "places"), load_texts(settings.data), settings)
    return Triage(reader, adviser)


def _situation(profile: Profile, reading: Reading) -> dict[str, Any]:
    return {
        "caregiver_groups": [finding.model_dump() for finding in reading.caregiver_groups],
        "relation": reading.relation.model_dump() if reading.relation else None,
        "care_contexts": [finding.model_dump() for finding in reading.care_contexts],
        "caregiver_age": reading.caregiver_age,
        "receiver_age": reading.receiver_age,
        "receiver_municipality": profile.receiver_municipality,
    }


def _question(question: Question | None) -> dict[str, Any] | None:
    if question is None:
        return None
    return {"about": question.about, "text": question.text, "options": question.options}
