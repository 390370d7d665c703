"""What the gateway says is what `/openapi.json` says."""

from typing import Any

import pytest
import yaml
from aiohttp import web
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from bot.web import chat, coverage, figures, health, offers, pages, remembered, site, talk_page, triage
from bot.web.catalogue import offer_checks, offer_page, search_page
from bot.web.channels import webhooks
from bot.web.human import hooks, stream
from bot.web.insight import insight_page
from bot.web.staff import desk_api, desk_files, desk_page, login_page, oidc_pages, queue_page, signals_page
from knowledge.settings import ROOT
from tests.conftest import Stack

SPEC: dict[str, Any] = yaml.safe_load((ROOT / "bot" / "web" / "openapi.yaml").read_text(encoding="utf-8"))
TEXTS = [
    "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst.",
    "Ik ben 15 en papa drinkt, ik durf niet naar huis",
    "is er een premie in Londerzeel? ik woon in Meise",
    "hallo",
    "waar koop ik een fiets",
    "ik zie het niet meer zitten",
]


def check(answer: Any, path: str, method: str, status: str) -> None:
    """The body fits the schema of this answer."""
    response = SPEC["paths"][path][method]["responses"][status]
    if "$ref" in response:
        response = SPEC["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    schema = response["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": SPEC["components"]}).validate(answer)


def test_the_document_is_valid_openapi() -> None:
    validate(SPEC)


def test_every_route_is_described_and_every_description_is_a_route() -> None:
    catalogue, staff = (offer_checks, offer_page, search_page), (desk_api, desk_files, desk_page, insight_page, login_page, oidc_pages, queue_page, signals_page)
    modules = (chat, stream, hooks, coverage, figures, health, offers, pages, remembered, site, talk_page, triage, webhooks, *catalogue, *staff)
    routed = {(route.path, route.method.lower()) for module in modules for route in module.routes if isinstance(route, web.RouteDef)}
    described = {(path, method) for path, item in SPEC["paths"].items() for method in item}
    assert routed == described


@pytest.mark.stack
def test_the_document_is_served(stack: Stack) -> None:
    assert stack.call("GET", "/openapi.json").json == SPEC


@pytest.mark.stack
@pytest.mark.parametrize("text", TEXTS)
def test_a_triage_fits_the_document(stack: Stack, text: str) -> None:
    check(stack.call("POST", "/api/triage", {"text": text}).json, "/api/triage", "post", "200")


@pytest.mark.stack
@pytest.mark.parametrize("text", TEXTS)
def test_a_talk_fits_the_document(stack: Stack, text: str) -> None:
    opened = stack.call("POST", "/api/chat/sessions", {"municipality": "be-aalst"})
    check(opened.json, "/api/chat/sessions", "post", "201")
    for said in (text, "meer", "ik wil iemand spreken"):
        answer = stack.call("POST", "/api/chat/messages", {"session": opened.json["session"], "text": said})
        check(answer.json, "/api/chat/messages", "post", "200")


@pytest.mark.stack
def test_every_offer_fits_the_document(stack: Stack) -> None:
    for page in range(1, 13):
        check(stack.call("GET", f"/api/offers?page={page}").json, "/api/offers", "get", "200")
    one = stack.call("GET", "/api/offers/be-aalst-de-palto").json
    check(one, "/api/offers/{id}", "get", "200")


@pytest.mark.stack
def test_a_calendar_file_is_what_the_document_says(stack: Stack) -> None:
    (kind,) = SPEC["paths"]["/api/offers/{id}/calendar.ics"]["get"]["responses"]["200"]["content"]
    answer = stack.call("GET", "/api/offers/be-koksijde-de-luisterschelp/calendar.ics")
    assert answer.headers["Content-Type"].startswith(kind)
