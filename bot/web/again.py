"""Saying something again, with one button: what was typed or pressed stands in the button itself.

The gateway keeps nothing for it. The payload is signed for the talk like that of every button, so nobody can make one.
"""

TYPED, PRESSED = "typed:", "pressed:"


def again(message: str, text: str | None) -> str:
    """The payload by which a message is said again; `text` is what was typed, None for a button."""
    return f"{PRESSED}{message}" if text is None else f"{TYPED}{text}"


def said_again(payload: str) -> tuple[str | None, str | None] | None:
    """The payload and the text that were said before, one of them None; None for any other button."""
    if payload.startswith(TYPED):
        return None, payload.removeprefix(TYPED)
    return (payload.removeprefix(PRESSED), None) if payload.startswith(PRESSED) else None
