"""`/chat`: the same talk as plain forms, for browsers without JavaScript and for who wants the whole page."""

from aiohttp import web

from bot.web.body import text_field
from bot.web.chat import turn, unread
from bot.web.context import CONTEXT, Context
from bot.web.errors import ApiError, waiting
from bot.web.remembered import forget
from bot.web.sessions import Session
from bot.web.talk_log import Said, answers, last_summary, own, title_of, unpacked
from bot.web.talk_view import page_texts, talk_view
from knowledge.concepts import Domain

routes = web.RouteTableDef()
# What a form can ask for beside an answer; the same words stand in the template.
ASK_WIPE, WIPE, KEEP, SUMMARY, SAVE, LOOK = "ask_wipe", "wipe", "keep", "summary", "save", "look"


@routes.get("/chat")
async def open_page(request: web.Request) -> web.Response:
    """Begin a talk. `gemeente` and `onderwerp` may come with a link: `/chat?gemeente=be-aalst&onderwerp=respite_care`."""
    context = request.app[CONTEXT]
    municipality = request.query.get("gemeente") or None
    if municipality is not None and municipality not in context.triage.places:
        raise ApiError(404, "Deze gemeente is niet bekend. Een id ziet eruit als 'be-aalst'.", field="gemeente")
    need = request.query.get("onderwerp")
    if need is not None and need not in set(Domain):
        raise ApiError(404, f"Dit onderwerp is niet bekend. Kies uit: {', '.join(Domain)}.", field="onderwerp")
    texts, asked = page_texts(context, municipality), request.query.get("bericht")
    notice = texts.say(f"page.{asked}") if asked in ("wiped", "ended") else ""
    session, token = context.signer.new_session(municipality)
    log = answers(await turn(context, session, "/open_talk", None))
    if need:
        log.append(own(texts.say("page.sought", need=Domain(need).label)))
        log += answers(await turn(context, session, f'/inform{{"choice": "need:{need}"}}', None))
    return talk_view(context, session, token, log, notice)


@routes.post("/chat")
async def next_turn(request: web.Request) -> web.Response:
    """What was typed or pressed, or what somebody wants with the talk as a whole."""
    context = request.app[CONTEXT]
    form = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    token = form.get("session", "")
    try:
        session = context.signer.session(token)
    except ApiError:
        raise web.HTTPSeeOther("/chat?bericht=ended") from None
    log = unpacked(context.signer, session, form.get("log", ""))
    texts, wish, draft = page_texts(context, session.municipality), form.get("do"), form.get("text", "")
    if wish in (ASK_WIPE, KEEP):
        return talk_view(context, session, token, log, asking=wish == ASK_WIPE, draft=draft)
    if wish == WIPE:
        await forget(context, session)
        raise web.HTTPSeeOther(_start(session, "wiped"))
    if wish == SAVE and (summary := last_summary(log)):
        name = texts.say("page.file_name")
        return web.Response(text=summary, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    if wish == LOOK:
        fresh = answers(await unread(context, session))
        return talk_view(context, session, token, [*log, *fresh], "" if fresh else texts.say("page.nothing_yet"), draft=draft)
    if wish == SUMMARY:
        form["text"] = texts.say("page.ask_summary")
    try:
        log = await _answered(context, session, form, log)
    except ApiError as error:
        response = talk_view(context, session, token, log, _problem(context, session, form, error), draft=draft)
        response.set_status(error.status)
        response.headers.update(waiting(error))
        return response
    return talk_view(context, session, token, log, draft=draft if "payload" in form or wish == SUMMARY else "")


async def _answered(context: Context, session: Session, form: dict[str, str], log: list[Said]) -> list[Said]:
    """The talk with the next turn.

    Raises:
        ApiError: nothing was typed, too much was, or the button does not belong to this talk.
    """
    if "payload" in form:
        payload = context.signer.payload(session, form["payload"])
        return [*log, own(title_of(log, form["payload"])), *answers(await turn(context, session, payload, None))]
    text = text_field(form, "text", context.settings.max_text)
    return [*log, own(text), *answers(await turn(context, session, None, text))]


def _problem(context: Context, session: Session, form: dict[str, str], error: ApiError) -> str:
    """What went wrong, in words for who stands before the form."""
    texts = page_texts(context, session.municipality)
    if "payload" in form:
        return texts.say("page.unknown_button")
    return error.message if form.get("text", "").strip() else texts.say("page.empty")


def _start(session: Session, notice: str) -> str:
    place = f"gemeente={session.municipality}&" if session.municipality else ""
    return f"/chat?{place}bericht={notice}"
