"""The desk without scripts: one form, in which every button sends everything."""

import json
import re
from html import unescape

import pytest

from tests.bot.web.staff.conftest import Answer, Browser, Gateway, unescaped

STORY = "Mijn man heeft dementie en ik ben zelf 78. Ik slaap al weken niet meer. We wonen in Aalst. Wie kan even overnemen?"
FIELD = re.compile(r'name="(corrections|caregiver_place|receiver_place|caregiver_age|receiver_age)" value="([^"]*)"')


class Desk:
    """What a browser without scripts shows, and what it would send."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.answer: Answer = browser.get("/helpdesk")
        self.text = ""

    def send(self, do: str = "read", text: str | None = None, **fields: str) -> "Desk":
        self.text = self.text if text is None else text
        kept = {name: unescape(value) for name, value in FIELD.findall(self.answer.text)} if self.answer.status == 200 else {}
        self.answer = self.browser.form("/helpdesk", csrf=self.browser.token(), **({"text": self.text} | kept | {"do": do} | fields))
        return self

    @property
    def words(self) -> str:
        return unescaped(self.answer.text)

    @property
    def buttons(self) -> list[str]:
        return [unescape(value) for value in re.findall(r'name="do" value="([^"]+)"', self.answer.text)]

    def part(self, name: str) -> str:
        return self.answer.text.split(f'data-part="{name}"')[1].split("data-part=")[0]


@pytest.fixture
def desk(anna: Browser) -> Desk:
    return Desk(anna)


def test_an_empty_desk_says_how_to_begin(desk: Desk) -> None:
    assert "Begin te typen, of plak een mail" in desk.words
    assert "wordt niet bewaard" in desk.words


def test_a_text_is_read_marked_and_advised_on(desk: Desk) -> None:
    desk.send(text=STORY)
    marks = re.findall(r'<mark class="(\w+)">([^<]+)</mark>', desk.part("marks"))
    assert ("situation", "dementie") in marks
    assert ("place", "Aalst") in marks
    assert 'class="offer ' in desk.part("offers")
    assert "Vraag nu" in desk.words
    assert f">\n{STORY}</textarea>" in desk.answer.text


def test_a_chip_that_is_clicked_away_stays_away_while_one_types_on(desk: Desk) -> None:
    desk.send(text=STORY)
    assert "no:care_contexts:dementia" in desk.buttons
    desk.send("no:care_contexts:dementia")
    assert "no:care_contexts:dementia" not in desk.buttons
    desk.send(text=STORY + " Hij heeft ook kanker.")
    assert "no:care_contexts:dementia" not in desk.buttons
    assert "no:care_contexts:cancer" in desk.buttons
    desk.send("reset")
    assert "no:care_contexts:dementia" in desk.buttons


def test_something_is_added_with_a_choice(desk: Desk) -> None:
    desk.send(text=STORY, add_care_contexts="yes:care_contexts:cancer", add_level="set:level:none")
    assert "no:care_contexts:cancer" in desk.buttons
    assert 'class="level none"' in desk.part("read")


def test_homes_and_ages_are_typed(desk: Desk) -> None:
    desk.send(text="mijn moeder is ziek", caregiver_place="gent", receiver_place="9300", caregiver_age="50", receiver_age="81")
    assert "Gent" in desk.part("caregiver_note")
    assert "Aalst" in desk.part("receiver_note")
    assert "mantelzorger 50" in desk.words
    assert "zorgvrager 81" in desk.words


def test_a_typed_age_goes_before_one_that_was_clicked_away(desk: Desk) -> None:
    desk.send("set:caregiver_age:", text=STORY)
    assert "mantelzorger 78" not in desk.words
    desk.send(caregiver_age="40")
    assert "mantelzorger 40" in desk.words


def test_what_cannot_be_a_place_or_an_age_is_said_at_its_field(desk: Desk) -> None:
    desk.send(text=STORY, caregiver_place="Qqqq", caregiver_age="oud")
    note = unescaped(desk.part("caregiver_note"))
    assert "Deze plaats ken ik niet." in note
    assert "getal van 0 tot 120" in note
    assert desk.answer.status == 200


def test_a_place_of_which_there_are_more_can_be_chosen(desk: Desk) -> None:
    desk.send(text="mijn moeder is ziek", caregiver_place="9300")
    choice = next(button for button in desk.buttons if button.startswith("place:caregiver:"))
    desk.send(choice)
    assert f'value="{choice.split(":", 2)[2]}"' in desk.answer.text


def test_the_question_can_be_answered_and_skipped(desk: Desk) -> None:
    desk.send(text=STORY)
    question = desk.part("question")
    about = re.search(r'value="skip:([^"]+)"', question)[1]
    desk.send(f"skip:{about}")
    assert f"skip:{about}" not in desk.buttons
    rule = next((button for button in desk.buttons if button.startswith("yes:answers:")), None)
    if rule:
        desk.send(rule)
        assert rule not in desk.buttons


def test_danger_stands_at_the_top_with_numbers_and_can_be_set_right(desk: Desk) -> None:
    desk.send(text=STORY + " Ik wil niet meer leven.")
    bar = desk.part("danger")
    assert 'href="tel:1813"' in bar
    assert desk.answer.text.index("tel:1813") < desk.answer.text.index('class="columns"')
    assert "Vraag nu" not in desk.words
    desk.send("set:safety:none")
    assert "tel:1813" not in desk.part("danger")


def test_an_unclear_text_asks_first(desk: Desk) -> None:
    desk.send(text="Mijn man is ziek, ik zie het niet meer zitten")
    assert "vraag dit eerst" in unescaped(desk.part("danger"))
    desk.send("set:safety:suicidal_self", caregiver_place="Aalst")
    assert "tel:1813" in desk.part("danger")


def test_nothing_found_is_reported_with_one_click(desk: Desk) -> None:
    desk.send(text=STORY)
    report = next(button for button in desk.buttons if button.startswith("missing:"))
    desk.send(report)
    assert "Gemeld aan de redactie" in desk.words


def test_other_business_is_said_and_can_be_set_right(desk: Desk) -> None:
    desk.send(text="Waar kan ik mijn paspoort verlengen?", caregiver_place="Gent")
    assert "lijkt niet over zorgen voor iemand te gaan" in desk.words
    desk.send("set:in_scope:true")
    assert 'class="offer ' in desk.part("offers")


def test_a_part_is_the_same_without_the_list_of_places(anna: Browser) -> None:
    whole = anna.form("/helpdesk", csrf=anna.token(), text=STORY).text
    part = anna.form("/helpdesk", {"X_Part": "1"}, csrf=anna.token(), text=STORY).text
    assert "<datalist" in whole
    assert "<datalist" not in part
    assert whole.split("<datalist")[0].split() == part.split("</body>")[0].split()


def test_what_is_typed_is_text_and_never_a_page(desk: Desk) -> None:
    evil = '</textarea><script>alert(1)</script>" onfocus="x" {{7*7}} mijn man'
    desk.send(text=evil, caregiver_place=evil, corrections=json.dumps({"skipped": ['"><script>alert(2)']}))
    assert "<script>alert" not in desk.answer.text
    assert "49" not in desk.part("marks")
    assert "&lt;script&gt;" in desk.part("marks")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "koop"}, 400),
        ({"do": "yes:signs:moe"}, 400),
        ({"do": "missing:geld"}, 400),
        ({"add_x": "koop"}, 400),
        ({"corrections": "{"}, 400),
        ({"corrections": '{"naam": "x"}'}, 400),
        ({"corrections": "[" * 3000}, 400),
        ({"text": "x" * 6001}, 413),
        ({"text": "x" * 300_000}, 413),
        ({"do": "place:niemand:Gent"}, 200),
        ({"do": "place:"}, 200),
    ],
)
def test_a_broken_form_gets_the_one_shape(anna: Browser, fields: dict[str, str], status: int) -> None:
    answer = anna.form("/helpdesk", csrf=anna.token(), **fields)
    assert answer.status == status
    if status != 200:
        assert set(answer.json["error"]) == {"code", "message", "field"}


def test_a_desk_of_a_municipality_starts_there(gateway: Gateway) -> None:
    desk = Desk(gateway.browser("gent"))
    assert "van dit loket" in unescaped(desk.part("caregiver_note"))
    assert "Gent" in desk.part("caregiver_note")
    assert "uit de tekst" in unescaped(desk.send(text="ik woon in Aalst en zorg voor mijn moeder").part("caregiver_note"))
