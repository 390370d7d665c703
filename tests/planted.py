"""Personal data of nobody, told to every running product of the tests; when it stops, none may stand in a file of it.

`told_everywhere` tells them, `found_in` looks for them. `tests/conftest.py` looks whenever a product stops, so after all tests that
ran on it, whatever they did.
"""

import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# One of each kind, written so that the bytes of it are found nowhere else.
PLANTED = {
    "person_name": "Xaveria Quintelier",
    "bsn": "271828180",
    "insz": "85.07.30-033.28",
    "iban": "BE71096123456769",
    "phone": "0475 98 76 54",
    "email": "xaveria.q@telenet.be",
    "street_address": "Wolvenkapelstraat 117",
    "postal_code": "8011 XZ",
    "birth_date": "17/09/1953",
    "licence_plate": "1-QXZ-987",
    "reference_number": "2026/98765",
}
TELLING = {
    "person_name": "Mijn naam is {} en mijn man heeft dementie",
    "bsn": "mijn bsn is {}",
    "insz": "rijksregisternummer {} van mijn man",
    "iban": "stort de premie op {}",
    "phone": "bel mij op {}",
    "email": "mail naar {}",
    "street_address": "wij wonen in de {} in Aalst",
    "postal_code": "mijn postcode is {}",
    "birth_date": "hij is geboren op {}",
    "licence_plate": "mijn nummerplaat is {}",
    "reference_number": "mijn dossiernummer is {}",
}
SENTENCES = [TELLING[kind].format(value) for kind, value in PLANTED.items()]
# A number without its separators is told apart from others only when it is long.
SHORTEST_NUMBER = 9
HIDDEN = re.compile(r'<input type="hidden" name="session" value="([^"]*)">')


def told_everywhere(stack: Any) -> None:
    """Tell each of them in a talk, tell all at once in the page without JavaScript and to triage, and send broken requests with them."""
    talk = stack.open_talk("be-aalst")
    for sentence in SENTENCES:
        assert talk.say(sentence)
    whole = ". ".join(SENTENCES)
    with urllib.request.urlopen(f"{stack.url}/chat?gemeente=be-aalst", timeout=30) as page:
        session = HIDDEN.search(page.read().decode())
    assert session
    form = urllib.parse.urlencode({"session": session[1], "text": whole}).encode()
    urllib.request.urlopen(f"{stack.url}/chat", form, timeout=30).close()
    assert stack.call("POST", "/api/triage", {"text": whole, "municipality": "be-aalst"}).status == 200
    for body in ({"session": talk.session, "payload": whole}, {"session": whole, "text": whole}, {"session": talk.session, "text": whole, whole: 1}):
        assert stack.call("POST", "/api/chat/messages", body).status in (400, 403)
    assert stack.call("GET", f"/aanbod?q={urllib.parse.quote(whole)}").status == 200


def found_in(folder: Path) -> dict[str, list[str]]:
    """The kinds that stand in files of the folder, each with the files; databases, their side files and logs alike."""
    contents = {file: file.read_bytes().lower() for file in sorted(folder.rglob("*")) if file.is_file()}
    hits = {kind: [str(file.relative_to(folder)) for file, held in contents.items() if any(form in held for form in forms(value))] for kind, value in PLANTED.items()}
    return {kind: files for kind, files in hits.items() if files}


def forms(value: str) -> Iterator[bytes]:
    """How a value may be written in a file."""
    for form in {value, value.replace("/", "\\/"), urllib.parse.quote(value), urllib.parse.quote_plus(value), urllib.parse.quote(value, safe="")}:
        yield form.lower().encode()
    digits = re.sub(r"\D", "", value)
    if len(digits) >= SHORTEST_NUMBER:
        yield digits.encode()
    if value.replace(" ", "").isalpha():
        yield value.split()[-1].lower().encode()
