"""Only what was offered can be pressed: by key, by number or letter, by title."""

import pytest

from bot.channels.offered import MOST_TURNS, Offered, offer

MESSAGES = [{"text": "Wat helpt je het meest?", "buttons": [{"title": "Even rust", "payload": "signed-rest"}, {"title": "Ja", "payload": "signed-yes"}]}]


def offered(text: str = "Wat helpt?") -> Offered:
    made = Offered([])
    made.add(offer([MESSAGES[0] | {"text": text}]))
    return Offered.of(made.as_json())


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("1", "signed-rest"),
        (" 2. ", "signed-yes"),
        ("(2)", "signed-yes"),
        ("2\ufe0f\u20e3", "signed-yes"),
        ("JA!", "signed-yes"),
        ("even rust", "signed-rest"),
        ("3", None),
        ("0", None),
        ("ja graag", None),
        ("", None),
    ],
)
def test_what_is_typed_is_a_button_or_a_text(text: str, payload: str | None) -> None:
    assert offered().typed(text) == payload


def test_where_a_number_is_the_answer_buttons_have_letters() -> None:
    ages = offered("Hoe oud is de persoon voor wie je zorgt?")
    assert (ages.typed("2"), ages.typed("b"), ages.typed("A.")) == (None, "signed-yes", "signed-rest")


def test_an_older_button_can_be_pressed_by_its_key_and_not_typed_and_not_for_ever() -> None:
    talk = offered()
    key = talk.turns[0][1].key
    talk.add([])
    assert (talk.pressed(key), talk.typed("2")) == ("signed-yes", None)
    for _ in range(MOST_TURNS):
        talk.add([])
    assert talk.pressed(key) is None


def test_keys_are_short_and_differ_by_turn() -> None:
    first, second = offer(MESSAGES), offer(MESSAGES)
    assert all(len(button.key.encode()) <= 64 for button in first)
    assert {button.key for button in first}.isdisjoint(button.key for button in second)
