"""How `/chat` looks: the page of a talk, and the page that says what went wrong."""

from aiohttp import web

from bot.web.context import Context
from bot.web.render import render
from bot.web.sessions import Session
from bot.web.talk_log import Said, last_summary, newest, packed, replies, with_a_person
from knowledge.address import address_for
from knowledge.concepts import Domain, SafetyKind
from knowledge.helplines import contacts
from knowledge.places import Municipality
from knowledge.profile import Profile
from knowledge.switchboard import reachable
from knowledge.texts import Texts


def page_texts(context: Context, municipality: str | None) -> Texts:
    """The texts in the form of address of the municipality of the page."""
    places, settings = context.triage.places, context.settings
    return context.triage.texts.addressing(address_for(municipality, Profile(), places, settings))


def talk_view(
    context: Context, session: Session, token: str, log: list[Said], notice: str = "", asking: bool = False, draft: str = ""
) -> web.Response:
    """The whole talk and the ways to answer. `asking`: whether it may all be wiped; `draft`: what was typed and not taken."""
    municipality = context.triage.places.get(session.municipality)
    return _html(
        context,
        municipality,
        "chat.html",
        log=log,
        newest=newest(log),
        replies=replies(log),
        subjects=[] if any(said.own for said in log) else [(domain.value, domain.label) for domain in Domain],
        summary=last_summary(log),
        live=with_a_person(log),
        session=token,
        packed=packed(context.signer, session, log),
        longest=context.settings.max_text,
        notice=notice,
        asking=asking,
        draft=draft,
    )


def error_view(context: Context, status: int, message: str, municipality: str | None = None) -> web.Response:
    """What went wrong as a page, with a way on and who can be called."""
    place = context.triage.places.get(municipality)
    lines = [line for line in reachable(context.settings.data, place) if line.phone]
    response = _html(context, place, "chat_error.html", message=message, lines=lines)
    response.set_status(status)
    return response


def _html(context: Context, municipality: Municipality | None, template: str, **values: object) -> web.Response:
    texts = page_texts(context, municipality.id if municipality else None)
    emergency = contacts(context.settings.data, SafetyKind.MEDICAL_EMERGENCY, municipality.country if municipality else None)
    page = render(template, t=texts.say, municipality=municipality, emergency=emergency[0].phone if emergency else None, **values)
    return web.Response(text=page, content_type="text/html", headers={"Cache-Control": "no-store"})
