"""Counting a talk for the policy of its municipality: labels and nothing else, once each, and never in the way of the talk.

What was counted is remembered in the slot `counted` and forgotten with the talk. See `docs/inzicht.md`.
"""

from dataclasses import astuple
from datetime import date

from rasa_sdk.events import SlotSet

from actions.memory import Events, Memory
from knowledge.insight.counts import counts_at
from knowledge.insight.labels import Kind, label, labels_of, parts, without_local_offer
from knowledge.insight.tally import NOWHERE, Tally
from knowledge.profile import Profile
from knowledge.recommend import Adviser

DANGER = ("danger", "confirm_danger")
OUT_OF_SCOPE = "out_of_scope"
SAFETY_CHECK = "safety_check"


def count(memory: Memory, adviser: Adviser, taken: Events, today: date) -> Events:
    """Count what this turn adds, after the events of its action; the events to remember that."""
    if (
        memory.uncounted
        or not adviser.settings.insight
        or any(event["event"] == "restart" for event in taken)
    ):
        return []
    before = Tally.of(memory.counted, today)
    if any(event["event"] == "reset_slots" for event in taken):
        return [SlotSet("counted", before.anew().as_json())] if memory.counted else []
    profile = memory.at_home(_profile_after(memory, taken))
    place = profile.caregiver_municipality or profile.receiver_municipality or NOWHERE
    known = labels_of(profile)
    known |= _without_offer(profile, place, before, adviser, today)
    after, changes = before.now(place, known, _happened(memory))
    if not changes:
        return []
    if adviser.settings.amqp_url:
        # They go by Rasa's event broker, when the turn is kept: a turn that is taken anew counts once.
        return [SlotSet("counted", after.as_json() | {"changes": [list(astuple(change)) for change in changes]})]
    return [SlotSet("counted", after.as_json())] if counts_at(adviser.settings.insight_url).apply(changes) else []


def _profile_after(memory: Memory, taken: Events) -> Profile:
    told = [event["value"] for event in taken if event["event"] == "slot" and event["name"] == "profile"]
    return Profile.model_validate(told[-1] or {}) if told else memory.profile


def _happened(memory: Memory) -> set[str]:
    """Danger that was told or confirmed, and a question about something else."""
    confirmed = memory.asked == SAFETY_CHECK and memory.reading.act == "affirm"
    danger = (memory.intent in DANGER or confirmed) and not memory.reading.safety.unread
    happened = {label(Kind.SAFETY)} if danger else set()
    return happened | ({label(Kind.OUT_OF_SCOPE)} if memory.intent == OUT_OF_SCOPE else set())


def _without_offer(
    profile: Profile, place: str, before: Tally, adviser: Adviser, today: date
) -> frozenset[str]:
    """Needs for which the two homes have nothing of their own; worked out when a need or a home is new."""
    domains = {item.id for item in profile.domains}
    counted = {name for kind, name in map(parts, before.labels) if kind == Kind.DOMAIN}
    if place == before.place and domains == counted:
        return frozenset(name for name in before.labels if parts(name)[0] == Kind.NO_LOCAL)
    known = (
        adviser.places.get(profile.caregiver_municipality),
        adviser.places.get(profile.receiver_municipality),
    )
    homes = [home for home in known if home]
    return without_local_offer(domains, homes, adviser.store.reaching(homes), today)
