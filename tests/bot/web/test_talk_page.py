"""The talk without JavaScript: forms, and a page that holds the whole talk."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

import pytest

from tests.conftest import Stack

pytestmark = pytest.mark.stack
HIDDEN = re.compile(r'<input type="hidden" name="(session|log)" value="([^"]*)">')
BUTTON = re.compile(r'<button name="payload" value="([^"]*)">([^<]*)</button>')


@dataclass
class Page:
    """What a browser without scripts shows, and what it would send."""

    stack: Stack
    text: str
    status: int = 200

    @property
    def fields(self) -> dict[str, str]:
        return {name: html.unescape(value) for name, value in HIDDEN.findall(self.text)}

    @property
    def buttons(self) -> dict[str, str]:
        return {html.unescape(title): html.unescape(payload) for payload, title in BUTTON.findall(self.text)}

    def post(self, **fields: str) -> "Page":
        return fetched(self.stack, "/chat", self.fields | fields)


def fetched(stack: Stack, path: str, fields: dict[str, str] | None = None) -> Page:
    body = urllib.parse.urlencode(fields).encode() if fields is not None else None
    try:
        with urllib.request.urlopen(f"{stack.url}{path}", body, timeout=20) as answer:
            return Page(stack, answer.read().decode(), answer.status)
    except urllib.error.HTTPError as error:
        return Page(stack, error.read().decode(), error.code)


def test_the_page_opens_with_what_this_is_and_buttons(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst")
    assert "computerprogramma" in page.text
    assert len(page.buttons) >= 4
    assert "<script" not in page.text


def test_a_typed_story_leads_to_offers_and_the_talk_stays_on_the_page(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(text="Mijn man heeft dementie, ik ben 78 en zoek iemand die even overneemt")
    assert "Mijn man heeft dementie" in page.text
    assert "<article" in page.text
    more = page.post(text="heb je nog iets anders?")
    assert "Mijn man heeft dementie" in more.text


def test_a_button_is_an_answer(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst")
    title, payload = next(iter(page.buttons.items()))
    answered = page.post(payload=payload)
    assert f'dir="auto">{html.escape(title)}</p>' in answered.text
    assert "<article" in answered.text


def test_a_link_can_name_the_municipality_and_the_subject(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=nl-utrecht&onderwerp=respite_care")
    assert "Utrecht" in page.text
    assert "<article" in page.text


@pytest.mark.parametrize("query", ["gemeente=be-nergens", "onderwerp=weer", "gemeente=%3Cscript%3E"])
def test_a_link_with_something_unknown_says_so(query: str, stack: Stack) -> None:
    page = fetched(stack, f"/chat?{query}")
    assert page.status == 404
    assert "<h2>Er ging iets mis</h2>" in page.text
    assert 'href="tel:' in page.text, "who can be called"
    assert "<script>" not in page.text


def test_danger_shows_numbers_that_can_be_called(stack: Stack) -> None:
    assert 'href="tel:1813"' in fetched(stack, "/chat?gemeente=be-aalst").post(text="ik wil niet meer leven").text


def test_what_is_typed_is_text_and_never_a_page(stack: Stack) -> None:
    page = fetched(stack, "/chat").post(text="<script>alert(1)</script> & \"mijn\" man")
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text


def test_an_empty_text_asks_to_type_something_and_loses_nothing(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(text="mijn moeder is ziek").post(text="   ")
    assert "Typ eerst iets" in page.text
    assert "mijn moeder is ziek" in page.text


def test_a_log_that_is_not_ours_is_left_out_and_the_talk_goes_on(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(log="vals", text="mijn moeder is ziek")
    assert page.status == 200
    assert "mijn moeder is ziek" in page.text


def test_a_button_that_was_not_offered_is_refused(stack: Stack) -> None:
    page = fetched(stack, "/chat").post(payload='/inform{"choice": "need:respite_care"}')
    assert page.status == 403
    assert "Deze knop hoort niet meer bij dit gesprek" in page.text


def test_an_old_session_begins_a_new_talk(stack: Stack) -> None:
    page = fetched(stack, "/chat", {"session": "oud", "log": "", "text": "dag"})
    assert page.status == 200
    assert "computerprogramma" in page.text
    assert "Het vorige gesprek was afgelopen" in page.text


def test_wiping_asks_first_and_leaves_nothing_of_the_talk_on_the_page(stack: Stack) -> None:
    told = fetched(stack, "/chat?gemeente=be-aalst").post(text="mijn moeder is ziek")
    asked = told.post(do="ask_wipe", text="nog niet verstuurd")
    assert "Wil je het hele gesprek wissen?" in asked.text
    kept = asked.post(do="keep", text="nog niet verstuurd")
    assert "mijn moeder is ziek" in kept.text
    assert ">nog niet verstuurd</textarea>" in kept.text
    wiped = asked.post(do="wipe")
    assert "mijn moeder is ziek" not in wiped.text
    assert "Het gesprek is gewist." in wiped.text
    assert stack.call("POST", "/api/chat/export", {"session": told.fields["session"]}).json["messages"] == []


def test_a_text_that_is_too_long_is_not_lost(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(text="x" * 4001)
    assert page.status == 413
    assert "te lang" in page.text
    assert "x" * 4001 in page.text


def test_what_was_typed_stays_when_a_button_is_pressed_instead(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst")
    answered = page.post(payload=next(iter(page.buttons.values())), text="half een zin")
    assert ">half een zin</textarea>" in answered.text


def test_the_longest_text_in_any_script_fits_in_the_form(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(text="Ik zorg voor mijn moeder met dementie, wat bestaat er?").post(text="meer")
    fields, boundary = page.fields | {"text": "漢" * 4000}, "grens"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    body = "".join([*parts, f"--{boundary}--\r\n"]).encode()
    answer = stack.call("POST", "/chat", raw=body, Content_Type=f"multipart/form-data; boundary={boundary}")
    assert answer.status == 200


def test_the_page_addresses_people_as_the_municipality_does(stack: Stack) -> None:
    assert "Typ uw bericht" in fetched(stack, "/chat?gemeente=nl-utrecht").text
    assert "Typ je bericht" in fetched(stack, "/chat?gemeente=be-aalst").text


def test_a_summary_can_be_asked_for_and_saved(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(text="Mijn man heeft dementie, ik ben 78 en zoek iemand die even overneemt")
    summary = page.post(do="summary")
    assert "Bewaar de samenvatting" in summary.text
    saved = summary.post(do="save")
    assert saved.text.startswith("Samenvatting van")
    assert "<" not in saved.text


def test_the_first_page_has_links_to_share_for_each_subject(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=nl-utrecht")
    links = re.findall(r'href="(/chat\?gemeente=nl-utrecht&amp;onderwerp=\w+)"', page.text)
    assert len(links) == 8
    assert "<article" in fetched(stack, html.unescape(links[-1])).text


def test_dates_can_be_put_in_a_calendar(stack: Stack) -> None:
    page = fetched(stack, "/chat").post(text="Ik zorg voor mijn moeder. Ik woon in Koksijde en wil graag praten met andere mantelzorgers.")
    assert 'href="/api/offers/be-koksijde-de-luisterschelp/calendar.ics"' in page.text


def test_an_answer_in_another_language_says_so(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-genk").post(text="مرحبا، أنا أعتني بأبي المريض، هل يمكنك مساعدتي؟")
    assert '<div class="said" lang="ar">' in page.text


def test_a_long_talk_still_fits_in_the_form(stack: Stack) -> None:
    page = fetched(stack, "/chat?gemeente=be-aalst").post(text="Ik zorg voor mijn moeder met dementie, wat bestaat er?")
    for _ in range(12):
        page = page.post(text="meer")
        assert page.status == 200
    assert len(page.fields["log"]) < 20_000
