"""`/inzicht` and its file. Everything shown here went through `knowledge.insight.report` first."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from aiohttp import web
from babel.dates import format_date

from bot.accounts.roles import Role
from bot.accounts.sessions import StaffSession
from bot.desk.homes import find_home, shown_name
from bot.web.context import CONTEXT
from bot.web.insight.drawing import bars, stacks
from bot.web.render import render
from bot.web.staff.context import STAFF
from bot.web.staff.guard import page_for
from knowledge.insight.counts import ByLabel, counts_at
from knowledge.insight.labels import Kind, label
from knowledge.insight.report import MONTHS_A_QUARTER, Part, Report, Row, report
from knowledge.insight.report_csv import report_csv
from knowledge.insight.tally import NOWHERE
from knowledge.insight.words import month_in_words, sum_in_words
from knowledge.places import Places
from knowledge.texts import Texts

PAGE_PATH, FILE_PATH = "/inzicht", "/inzicht/cijfers.csv"
routes = web.RouteTableDef()
# So many years back can be chosen.
YEARS = 5
LONGEST_NAME = 200
T = TypeVar("T")


@dataclass(frozen=True)
class Choice:
    """The municipality (None: not chosen or not known, `NOWHERE`: of talks in which none was told) and the year."""

    typed: str
    place: str | None
    name: str
    year: int


@routes.get(PAGE_PATH)
@page_for(Role.POLICY)
async def insight_page(request: web.Request, session: StaffSession) -> web.Response:
    """Choose a municipality and a year, and see what was asked."""
    context, today = request.app[CONTEXT], date.today()
    texts, places = context.triage.texts, context.triage.places
    choice = _choice(request, session, today)
    found = _report(request, choice, today) if choice.place is not None else None
    page = render(
        "insight.html",
        session=session,
        choice=choice,
        counting=context.settings.insight,
        years=range(today.year, today.year - YEARS, -1),
        names=[
            texts.say("insight.nowhere"),
            *sorted(shown_name(place, places) for place in places.municipalities.values()),
        ],
        parts=[_part(part, found, texts) for part in found.parts] if found else [],
        columns=_columns(found) if found else [],
        period=_period(found, texts) if found else "",
        file=f"{FILE_PATH}?gemeente={choice.place or texts.say('insight.nowhere')}&jaar={choice.year}",
        coverage=f"/dekking/{choice.place}" if choice.place else None,
    )
    return web.Response(text=page, content_type="text/html")


@routes.get(FILE_PATH)
@page_for(Role.POLICY)
async def insight_file(request: web.Request, session: StaffSession) -> web.Response:
    """The same numbers for a spreadsheet."""
    today, texts = date.today(), request.app[CONTEXT].triage.texts
    choice = _choice(request, session, today)
    if choice.place is None:
        raise web.HTTPSeeOther(PAGE_PATH)
    name = texts.say("insight.file_name", place=choice.place or "onbekend", year=choice.year)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    made = report_csv(_report(request, choice, today), choice.name, texts)
    return web.Response(body=made, content_type="text/csv", charset="utf-8", headers=headers)


def _choice(request: web.Request, session: StaffSession, today: date) -> Choice:
    """What the address asks for; the municipality of the account is where one begins."""
    context = request.app[CONTEXT]
    texts, places = context.triage.texts, context.triage.places
    year = request.query.get("jaar", "")
    chosen = (
        int(year)
        if year.isascii() and year.isdigit() and today.year - YEARS < int(year[:4]) <= today.year
        else today.year
    )
    typed = " ".join(request.query.get("gemeente", session.account.municipality or "").split())[:LONGEST_NAME]
    if typed.casefold() == texts.say("insight.nowhere").casefold():
        return Choice(typed, NOWHERE, typed, chosen)
    place = typed if typed in places else find_home(typed, context.settings.data).id
    return Choice(typed, place, _name(place, typed, places), chosen)


def _name(place: str | None, typed: str, places: Places) -> str:
    return shown_name(places[place], places) if place else typed


def _report(request: web.Request, choice: Choice, today: date) -> Report:
    """The counts of the talks, and what the desk reported as not found."""
    context, place = request.app[CONTEXT], choice.place or NOWHERE
    counts: ByLabel = dict(counts_at(context.settings.insight_url).of(place, choice.year))
    for item in request.app[STAFF].signals.all():
        if (item.municipality or NOWHERE) == place and item.month.startswith(f"{choice.year}-"):
            counts.setdefault(label(Kind.DESK, item.domain), {})[item.month] = item.count
    return report(counts, choice.year, context.triage.texts, today)


def _part(part: Part, found: Report, texts: Texts) -> dict[str, Any]:
    """A part with its drawing and its table."""
    begun = any(column.over for column in found.months)
    rows = [{"title": row.title, "cells": _cells(row, texts)} for row in part.rows]
    return {
        "title": part.title,
        "about": part.about,
        "months": stacks(part.rows[0], found.months, texts) if part.kind == Kind.TALK else None,
        "bars": bars(part.rows, begun, texts),
        "rows": rows,
        "nothing": not any(cell.isdigit() for row in rows for cell in row["cells"]),
    }


def _cells(row: Row, texts: Texts) -> list[str]:
    months = [month_in_words(cell, texts) for cell in row.months]
    return _in_time(
        months, [sum_in_words(cell, texts) for cell in row.quarters], sum_in_words(row.year, texts)
    )


def _in_time(months: list[T], quarters: list[T], year: T) -> list[T]:
    """Three months, their quarter, and so on; the year at the end."""
    size = MONTHS_A_QUARTER
    return [
        *(
            item
            for number, quarter in enumerate(quarters)
            for item in [*months[number * size : (number + 1) * size], quarter]
        ),
        year,
    ]


def _period(found: Report, texts: Texts) -> str:
    """The time that the bars are about: the year, or as much of it as is over."""
    over = [column.name for column in found.months if column.over]
    if len(over) == len(found.months) or not over:
        return texts.say("insight.period.year", year=found.year)
    return texts.say("insight.period.until", year=found.year, month=over[-1])


def _columns(found: Report) -> list[dict[str, Any]]:
    """Short heads ("jan.", "1e kwartaal", "2026"), and which of them are sums."""
    months = [
        {"name": format_date(date(found.year, number, 1), "LLL", locale="nl"), "sum": False}
        for number in range(1, 13)
    ]
    quarters = [{"name": column.name, "sum": True} for column in found.quarters]
    return _in_time(months, quarters, {"name": found.whole.name, "sum": True})
