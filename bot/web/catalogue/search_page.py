"""`/aanbod`: looking for help by municipality, subject, kind, group and words. A plain form; no script is needed."""

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from aiohttp import web

from bot.desk.homes import TypedHome, shown_name
from bot.web.catalogue.filters import PAGE_PATH, Wanted
from bot.web.catalogue.spoken import adviser_at, whole_address
from bot.web.context import CONTEXT, Context
from bot.web.render import render
from knowledge.addressed import addressed_offer
from knowledge.catalogue.offer import Offer
from knowledge.catalogue.store import Page
from knowledge.concepts import Domain, OfferKind, SafetyKind
from knowledge.details.standing import standing, state
from knowledge.helplines import contacts, counts_as_child
from knowledge.places import Municipality, Places
from knowledge.profile import Reading
from knowledge.recommend import Adviser
from knowledge.show import offer_card

routes = web.RouteTableDef()
PAGE_SIZE = 20
MOST_GUESSES = 3
# As long as so little is found, other subjects are named that fit the words.
LITTLE = 3


@dataclass(frozen=True)
class Link:
    """Somewhere else to go, with how much is found there."""

    title: str
    address: str
    count: int | None = None


@routes.get(PAGE_PATH)
async def search_page(request: web.Request) -> web.Response:
    """The form, what was found, and what else may be meant."""
    context = request.app[CONTEXT]
    wanted = Wanted.of(request.query, context.triage.places, context.settings)
    return web.Response(text=searched(request, wanted), content_type="text/html")


def searched(request: web.Request, wanted: Wanted, gone: bool = False) -> str:
    """The page for these filters; `gone`: somebody followed a link to an offer that is not there."""
    context, today = request.app[CONTEXT], date.today()
    places = context.triage.places
    home = places.get(wanted.home.id)
    adviser = adviser_at(context, home)
    reading = context.triage.reader.read(wanted.words) if wanted.words else None
    found, wanted = _found(context, wanted, today)
    last = max(1, -(-found.total // found.size))
    return render(
        "catalogue.html",
        t=adviser.texts.say,
        title=_title(home, adviser),
        description=adviser.texts.say("catalogue.intro"),
        wanted=wanted,
        gone=gone,
        home=home,
        home_name=shown_name(home, places) if home else wanted.home.typed,
        names=sorted(shown_name(place, places) for place in places.municipalities.values()),
        choices=_choices(adviser),
        danger=_danger(context, reading, home, adviser),
        notice=adviser.texts.say("catalogue.unknown_place", typed=wanted.home.typed)
        if wanted.home.typed and not home
        else None,
        others=_others(wanted, places),
        guesses=_guesses(context, wanted, reading, found.total),
        count=_count(found.total, home.name if home else None, adviser),
        groups=_groups(found, wanted, adviser, today),
        total=found.total,
        page_of=adviser.texts.say("catalogue.page_of", number=wanted.page, last=last),
        previous=wanted.at_page(wanted.page - 1) if wanted.page > 1 else None,
        next=wanted.at_page(wanted.page + 1) if wanted.page < last else None,
        canonical=whole_address(request, PAGE_PATH if gone else wanted.address),
        chat=f"/chat?gemeente={home.id}" if home else "/chat",
        coverage=f"/dekking/{home.id}" if home else None,
    )


def _found(context: Context, wanted: Wanted, today: date) -> tuple[Page, Wanted]:
    """What is found, on the last page when there are fewer pages; nothing for a municipality that is not known."""
    if wanted.home.typed and not wanted.home.id:
        return Page([], 0, 1, PAGE_SIZE), replace(wanted, page=1)
    store, narrowed = context.triage.adviser.store, wanted.filter(context.triage.places)
    found = store.search(narrowed, wanted.page, PAGE_SIZE, first=today)
    last = max(1, -(-found.total // PAGE_SIZE))
    if wanted.page > last:
        return store.search(narrowed, last, PAGE_SIZE, first=today), replace(wanted, page=last)
    return found, wanted


def _title(home: Municipality | None, adviser: Adviser) -> str:
    title = adviser.texts.say("catalogue.label.title")
    return f"{title} in {home.name}" if home else title


def _choices(adviser: Adviser) -> list[dict[str, Any]]:
    """The three lists to choose from: the name in the address, the heading, what stands for no choice, the options."""
    texts = adviser.texts
    audiences = {name: words for name, words in texts.audiences.items() if name != "professional"}
    return [
        {
            "name": "onderwerp",
            "of": "domain",
            "everything": "everything",
            "options": {str(item): item.label for item in Domain},
        },
        {
            "name": "soort",
            "of": "kind",
            "everything": "everything",
            "options": {str(item): item.label for item in OfferKind},
        },
        {"name": "voor", "of": "audience", "everything": "everybody", "options": audiences},
    ]


def _danger(
    context: Context, reading: Reading | None, home: Municipality | None, adviser: Adviser
) -> dict[str, Any] | None:
    """Danger that somebody typed into the field for words gets its lines here too."""
    if reading is None or reading.safety.kind == SafetyKind.NONE:
        return None
    country, is_child = home.country if home else None, counts_as_child(reading.caregiver_age)
    lines = contacts(context.settings.data, reading.safety.kind, country, is_child)
    return {
        "text": adviser.texts.say(f"safety.{reading.safety.kind}"),
        "lines": [line.addressing(adviser.texts.address).as_contact() for line in lines],
    }


def _others(wanted: Wanted, places: Places) -> list[Link]:
    """Other municipalities of the name that was typed; for an unknown one, those whose names look like it."""
    home = wanted.home
    near = (
        get_close_matches(home.typed, [place.name for place in places.municipalities.values()], MOST_GUESSES)
        if home.typed and not home.id
        else []
    )
    found = [
        place
        for place in places.municipalities.values()
        if place.id in home.alternatives or place.name in near
    ]
    return [
        Link(shown_name(place, places), replace(wanted, home=TypedHome(place.id, place.id), page=1).address)
        for place in found
    ]


def _guesses(context: Context, wanted: Wanted, reading: Reading | None, total: int) -> list[Link]:
    """Subjects that fit the words, where the words themselves find little: "iemand die oppast" is nobody's name."""
    if reading is None or total > LITTLE or (wanted.home.typed and not wanted.home.id):
        return []
    links = []
    for finding in reading.domains:
        other = replace(wanted, domain=finding.id, kind="", words="", page=1)
        count = context.triage.adviser.store.search(other.filter(context.triage.places), 1, 1).total
        if count > total:
            links.append(Link(Domain(finding.id).label, other.address, count))
    return links[:MOST_GUESSES]


def _count(total: int, place: str | None, adviser: Adviser) -> str:
    if not total:
        return adviser.texts.say("catalogue.found_none")
    if place:
        return adviser.texts.say("catalogue.found_in", total=total, place=place)
    return adviser.texts.say("catalogue.found", total=total)


def _groups(found: Page, wanted: Wanted, adviser: Adviser, today: date) -> list[dict[str, Any]]:
    """The offers of this page under headings: of the municipality itself, wider, over or not sure yet."""

    def group(offer: Offer) -> str:
        if (
            offer.negative
            or offer.status in ("withdrawn", "planned")
            or (offer.until and offer.until < today)
        ):
            return "over"
        if not wanted.home.id:
            return "all"
        return "near" if offer.area.municipalities else "wide"

    return [
        {
            "heading": None if name == "all" else adviser.texts.say(f"catalogue.label.{name}"),
            "cards": [_card(offer, adviser, today) for offer in offers],
        }
        for name, offers in groupby(found.offers, key=group)
    ]


def _card(offer: Offer, adviser: Adviser, today: date) -> dict[str, Any]:
    said = addressed_offer(offer, adviser.texts)
    gone = state(said, today) == "gone"
    return offer_card(said, adviser.places, adviser.texts, adviser.is_stale(said, today), today) | {
        "standing": adviser.texts.say("catalogue.gone") if gone else standing(said, adviser.texts, today)
    }
