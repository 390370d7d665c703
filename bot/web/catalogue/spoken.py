"""With which words a page of the catalogue speaks, and what its whole address is."""

from aiohttp import web

from bot.web.context import CONTEXT, Context
from knowledge.address import address_for
from knowledge.catalogue.offer import Offer
from knowledge.concepts import CaregiverGroup
from knowledge.places import Municipality
from knowledge.profile import Finding, Profile
from knowledge.recommend import Adviser

YOUNG = Profile(caregiver_groups=[Finding(id=CaregiverGroup.YOUNG)])


def adviser_at(context: Context, municipality: Municipality | None, for_young: bool = False) -> Adviser:
    """The adviser in the form of address of a municipality; who is young is always addressed with je."""
    plain = context.triage.adviser
    profile = YOUNG if for_young else Profile()
    return plain.addressing(
        address_for(municipality.id if municipality else None, profile, plain.places, plain.settings)
    )


def home_of(context: Context, offer: Offer) -> Municipality | None:
    """The municipality of an offer; None when it holds in several."""
    named = sorted(offer.area.municipalities)
    return context.triage.places.get(named[0]) if len(named) == 1 else None


def whole_address(request: web.Request, path: str) -> str:
    """The address by which others find a page of this server."""
    public = request.app[CONTEXT].settings.public_url.rstrip("/")
    return f"{public or request.url.origin()}{path}"
