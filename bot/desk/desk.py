"""Everything the triage desk shows of one text, with what staff set right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.desk.corrections import Corrections, corrected
from bot.desk.file_note import file_note
from bot.desk.look import Look
from bot.desk.mail import mail
from bot.desk.marks import in_utf16, marks
from bot.desk.unknown import open_facts, open_rules
from bot.triage import SHOWN, Triage
from knowledge.address import address_for
from knowledge.catalogue.areas import area_keys, home_keys
from knowledge.conditions.answers import with_answer
from knowledge.helplines import Helpline, contacts, counts_as_child, general_contacts
from knowledge.profile import Finding, PlaceFinding, Profile, Reading, Whose
from knowledge.questions import condition_question
from knowledge.recommend import Advice, Adviser, Recommendation
from knowledge.show import recommendation_card

FACT_NAMES = ("receiver_at_home", "same_address", "far_apart", "raises_children", "receiver_died")
PERSONS: tuple[Whose, Whose] = ("caregiver", "receiver")


@dataclass(frozen=True)
class Homes:
    """Where the two live as far as staff said (that goes before the text), and where this desk is (that comes after it)."""

    caregiver: str | None = None
    receiver: str | None = None
    desk: str | None = None

    @property
    def country(self) -> str | None:
        """The country in which a place of that name is meant."""
        known = self.caregiver or self.receiver or self.desk
        return known[:2].upper() if known else None


@dataclass(frozen=True)
class Desk:
    """Looks at texts for staff; made once for each process."""

    triage: Triage

    def look(self, text: str, homes: Homes, by: Corrections, today: date | None = None) -> Look:
        """Read a text (it may be empty), set right what staff set right, and advise."""
        now, plain = today or date.today(), self.triage.adviser
        read = self.triage.reader.read(text).within(homes.country) if text.strip() else Reading()
        reading = corrected(_with_homes(read, homes), by, plain.settings)
        profile = with_answers(Profile().with_reading(reading), by, plain)
        adviser = plain.addressing(address_for(None, profile, plain.places, plain.settings))
        skipped = frozenset(by.skipped)
        told = reading.in_scope and (bool(text.strip()) or by.says_something)
        advice = adviser.advise(profile, now, most=SHOWN, skipped=skipped) if told else Advice()
        return Look(text, reading, profile, advice, adviser, self._lines(reading, profile), now)

    def as_json(self, look: Look) -> dict[str, Any]:
        """The answer of `/api/desk/triage`."""
        reading, profile, texts = look.reading, look.profile, look.adviser.texts
        question = look.question
        return {
            "municipality": profile.caregiver_municipality,
            "receiver_municipality": profile.receiver_municipality,
            "address": texts.address,
            "in_scope": reading.in_scope,
            "situation": {
                "caregiver_groups": _dumped(profile.caregiver_groups),
                "relation": profile.relation.model_dump() if profile.relation else None,
                "care_contexts": _dumped(profile.care_contexts),
                "caregiver_age": profile.caregiver_age,
                "receiver_age": profile.receiver_age,
                "places": [place.model_dump() for place in reading.places],
                "facts": {name: told for name in FACT_NAMES if (told := getattr(profile.circumstances, name)) is not None},
            },
            "domains": _dumped(profile.domains),
            "overburden": profile.overburden.model_dump(mode="json"),
            "safety": reading.safety.model_dump(mode="json") | {"contacts": [line.as_contact() for line in look.lines]},
            "marks": in_utf16(look.text, marks(look.text, reading)),
            "unknown": [*open_facts(profile, texts), *open_rules(look.advice, texts)],
            "next_question": {"about": question.about, "text": question.text, "options": question.options} if question else None,
            "recommendations": [self._card(look, item) for item in look.advice.recommendations],
            "near_misses": [self._card(look, item) for item in look.advice.near_misses],
            "absent": [{"name": offer.name, "summary": offer.summary, "source_url": offer.source.url, "source_year": offer.source.year} for offer in look.advice.absent],
            "mail": mail(look),
            "file_note": file_note(look),
        }

    def _card(self, look: Look, item: Recommendation) -> dict[str, Any]:
        """The card of an offer, with what of its open rules can be asked, and for which of the two homes it is."""
        adviser, profile = look.adviser, look.profile
        card = recommendation_card(item, adviser.places, adviser.texts)
        asked = [(condition, condition_question(condition, adviser.texts)) for condition in item.eligibility.open_conditions]
        rules = [
            {"about": condition.key, "text": adviser.texts.said(condition.text), "question": question.text if question else None}
            for condition, question in asked
        ]
        ids = {"caregiver": profile.caregiver_municipality, "receiver": profile.receiver_municipality}
        keys = set(area_keys(item.offer.area))
        living = [person for person in PERSONS if (home := adviser.places.get(ids[person])) and not keys.isdisjoint(home_keys(home))]
        return card | {"homes": living, "eligibility": card["eligibility"] | {"open_rules": rules}}

    def _lines(self, reading: Reading, profile: Profile) -> list[Helpline]:
        data, is_child = self.triage.adviser.settings.data, counts_as_child(profile.caregiver_age)
        home = profile.caregiver_municipality or profile.receiver_municipality
        country = home[:2].upper() if home else None
        if reading.safety.unread:
            return general_contacts(data, country, is_child)
        return contacts(data, reading.safety.kind, country, is_child)


def with_answers(profile: Profile, by: Corrections, adviser: Adviser) -> Profile:
    """The profile with the answers to rules taken up; of a rule that no offer here has only the answer is kept."""
    circumstances = profile.circumstances
    for key, yes in by.answers.items():
        condition = adviser.condition(key, profile)
        if condition is None:
            circumstances = circumstances.model_copy(update={"answers": circumstances.answers | {key: yes}})
        else:
            circumstances = with_answer(circumstances, condition, yes)
    return profile.model_copy(update={"circumstances": circumstances})


def _with_homes(reading: Reading, homes: Homes) -> Reading:
    """The reading with the homes that staff gave instead of those it read, and the desk's own where none is known."""
    places = list(reading.places)
    for person, given in (("caregiver", homes.caregiver), ("receiver", homes.receiver)):
        if given:
            places = [place for old in places if (place := _without(old, person))]
            places.append(PlaceFinding(id=given, whose=person))
    if homes.desk and not any(place.whose in ("caregiver", "both", "unknown") for place in places):
        places.append(PlaceFinding(id=homes.desk, whose="caregiver"))
    return reading.model_copy(update={"places": places})


def _without(place: PlaceFinding, person: str) -> PlaceFinding | None:
    """A place as it is when it is not this person's home; one of which nobody knows whose it is counted as the caregiver's."""
    if place.whose == "both":
        return place.model_copy(update={"whose": "receiver" if person == "caregiver" else "caregiver"})
    counted_as = "caregiver" if place.whose == "unknown" else place.whose
    return None if counted_as == person else place


def _dumped(findings: list[Finding]) -> list[dict[str, Any]]:
    return [finding.model_dump() for finding in findings]
