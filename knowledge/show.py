"""An offer as people see it: what, why, what it costs or gives, when, how, and the source with its age."""

from datetime import date
from typing import Any

from knowledge.calendar import Occurrence, application_window, next_occurrences
from knowledge.catalogue.offer import Offer
from knowledge.concepts import OfferKind
from knowledge.dates import deadline_in_words, occurrence_in_words
from knowledge.places import Places
from knowledge.recommend import Recommendation
from knowledge.texts import Texts

PERIODS = {
    "once": "eenmalig",
    "month": "per maand",
    "quarter": "per kwartaal",
    "half_year": "per half jaar",
    "year": "per jaar",
    "hour": "per uur",
    "day": "per dag",
    "meal": "per maaltijd",
    "voucher": "per cheque",
    None: "",
}
SHAPES = {"fixed": "", "maximum": "hoogstens ", "minimum": "minstens ", "budget_share": "hoogstens ", "in_kind": "", "range": ""}
MOST_AMOUNTS = 3
MOST_DAYS_NAMED = 3
# Where the gateway gives the next dates of an offer as a calendar file.
CALENDAR_PATH = "/api/offers/{id}/calendar.ics"
# What a card shows of the sentences of a record: they are written with je and said as the texts address people.
SENTENCES = ("summary", "cost", "amount", "schedule", "place", "application")


def offer_card(
    offer: Offer, places: Places, texts: Texts, stale: bool, today: date | None = None
) -> dict[str, Any]:
    """The offer without anything about a caregiver (the `Offer` of the contract). Unknown stays null.

    `calendar_url` is only there when there are next dates.
    """
    now = today or date.today()
    municipalities = sorted(offer.area.municipalities)
    times = times_worth_naming(offer, now)
    window = application_window(offer, now)
    dated = calendar_times(offer, now)
    card: dict[str, Any] = {
        "id": offer.id,
        "name": offer.name,
        "kind": offer.kind,
        "kind_label": OfferKind(offer.kind).label,
        "domains": list(offer.domains),
        "municipality": municipalities[0] if len(municipalities) == 1 else None,
        "area": texts.area(offer.area, places),
        "audience": sorted(offer.audience),
        "summary": offer.summary,
        "provider": offer.provider,
        "status": offer.status,
        "cost": cost_in_words(offer),
        "amount": amount_in_words(offer, now),
        "schedule": (offer.record["schedule"] or {}).get("text"),
        "next_dates": [time.day.isoformat() for time in dated],
        "next_time": occurrence_in_words(times[0], texts) if times else None,
        "place": offer.record["place"],
        "application": (offer.record["application"] or {}).get("text"),
        "deadline": deadline_in_words(window, now, texts) if window else None,
        "contact": offer.contact,
        "source_url": offer.source.url,
        "source_year": offer.source.year,
        "verified_on": offer.source.verified_on.isoformat() if offer.source.verified_on else None,
        "stale": stale,
    }
    card |= {key: texts.said(card[key]) for key in SENTENCES if card[key]}
    return card | {"calendar_url": CALENDAR_PATH.format(id=offer.id)} if dated else card


def recommendation_card(recommendation: Recommendation, places: Places, texts: Texts) -> dict[str, Any]:
    """The offer with its score, reasons and eligibility for one caregiver."""
    eligibility = recommendation.eligibility
    return offer_card(recommendation.offer, places, texts, recommendation.stale) | {
        "score": recommendation.score,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in recommendation.reasons],
        "eligibility": {
            "status": eligibility.status,
            "met": eligibility.met,
            "open": eligibility.open,
            "unmet": eligibility.unmet,
        },
    }


def times_worth_naming(offer: Offer, today: date) -> list[Occurrence]:
    """The next times; for what is open on most days of the week the next day tells nothing."""
    weekdays = (offer.record["schedule"] or {}).get("weekdays", [])
    return [] if len(weekdays) > MOST_DAYS_NAMED else next_occurrences(offer, today)


def calendar_times(offer: Offer, today: date) -> list[Occurrence]:
    """The next times of which a day is known."""
    return [time for time in times_worth_naming(offer, today) if not time.month_only]


def plain_card(card: dict[str, Any], texts: Texts) -> str:
    """A recommended offer as text, for channels that show nothing else."""
    lines = [card["name"], card["summary"]]
    if card["reasons"]:
        lines.append(texts.say("card.why", reasons=" ".join(reason["text"] for reason in card["reasons"])))
    for key in ("amount", "cost", "schedule", "next_time", "place", "application", "deadline"):
        if card[key]:
            lines.append(texts.say(f"card.{key}", value=card[key]))
    reach = [value for value in (card["contact"]["phone"], card["contact"]["email"], card["contact"]["url"]) if value]
    if reach:
        lines.append(texts.say("card.contact", value=", ".join(reach)))
    lines.append(source_in_words(card, texts))
    return "\n".join(lines)


def source_in_words(card: dict[str, Any], texts: Texts) -> str:
    """Where the facts come from and how old they are; nothing pretends to be current."""
    year = card["source_year"] or texts.say("card.no_year")
    source = texts.say("card.source", url=card["source_url"], year=year)
    return f"{source} {texts.say('card.stale')}" if card["stale"] else source


def amount_in_words(offer: Offer, today: date | None = None) -> str | None:
    """The amounts that may hold now, the main one first; None when no amount is known."""
    said = [text for amount in valid_amounts(offer, today or date.today())[:MOST_AMOUNTS] if (text := one_amount(amount))]
    return "; ".join(said) + "." if said else None


def valid_amounts(offer: Offer, today: date) -> list[dict[str, Any]]:
    """The amounts of a record that may hold on a day, as they stand in it."""
    now = today.isoformat()
    return [amount for amount in offer.record["amounts"] if (amount["valid_from"] or now) <= now <= (amount["valid_to"] or now)]


def one_amount(amount: dict[str, Any]) -> str | None:
    """One amount of a record in words, for whom it is and of when; None when it says nothing."""
    period = f" {PERIODS[amount['period']]}".rstrip()
    remarks = [amount["applies_to"], f"stand {amount['valid_at'][:4]}" if amount["valid_at"] else None]
    for_whom = f" ({', '.join(filter(None, remarks))})" if any(remarks) else ""
    if amount["shape"] == "range" and amount["min"] is not None and amount["max"] is not None:
        return f"{_euro(amount['min'])} tot {_euro(amount['max'])}{period}{for_whom}"
    if amount["value"] is not None:
        return f"{SHAPES[amount['shape']]}{_euro(amount['value'])}{period}{for_whom}"
    if amount["percent"] is not None:
        percent = f"{amount['percent']:g}".replace(".", ",")
        return f"{percent} procent van {amount['percent_of'] or 'de kosten'}{for_whom}"
    return ", ".join(amount["choices"]) or amount["note"] or None


def cost_in_words(offer: Offer) -> str | None:
    """What it costs the user; None means not known, which is not the same as free."""
    cost = offer.record["cost"]
    if cost is None:
        return None
    return "Gratis." if cost["free"] else cost["text"]


def _euro(value: float) -> str:
    return f"{value:.0f} euro" if float(value).is_integer() else f"{value:.2f} euro".replace(".", ",")
