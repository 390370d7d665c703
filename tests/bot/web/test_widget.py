"""The one script: small, complete, the same every time; its sentences in both forms of address."""

import gzip
import http.client
import re
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest

from bot.web import widget as module
from bot.web.widget import MODULES, MOST_BYTES, widget
from knowledge.address import formal
from knowledge.settings import ROOT
from tests.conftest import Stack

TEXT = re.compile(r'^  (\w+): "([^"]+)",$', re.MULTILINE)


def test_it_is_small_enough_for_a_phone_on_a_slow_line(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nwidget.js: {len(widget().script)} bytes, {widget().wire_bytes} in gzip (at most {MOST_BYTES})")
    assert widget().wire_bytes <= MOST_BYTES


def test_every_module_and_style_is_in_it_and_nothing_is_imported_any_more() -> None:
    script = widget().script.decode()
    for path in MODULES.glob("*.js"):
        for name in re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"\b{name}\b", script), f"{path.name}: {name}"
    assert ".panel{" in script
    assert not re.search(r"\b(?:import|export)\b[ {*\"']", script)


def test_it_asks_nothing_of_anybody_else() -> None:
    addresses = re.findall(r"https?://\w[^\s\"'`)]+", widget().script.decode())
    assert set(addresses) == {"http://www.w3.org/2000/svg"}, "the name of a language, which is never fetched"


def test_it_uses_nothing_that_a_strict_policy_forbids() -> None:
    script = widget().script.decode()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setAttribute(\"style\"", "document.cookie"):
        assert forbidden not in script


def test_a_template_in_a_template_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_source", lambda name: "const a = `x ${b ? `y: ` : c}`;")
    with pytest.raises(ValueError, match="template in a template"):
        module._module("main.js")


def test_the_polite_sentences_are_those_of_the_grammar() -> None:
    plain, polite = (ROOT / "bot" / "web" / "static" / "widget" / "texts.js").read_text(encoding="utf-8").split("const POLITE")
    said, politely = dict(TEXT.findall(plain)), dict(TEXT.findall(polite))
    assert len(said) > 50
    expected = {name: formal(text) for name, text in said.items() if formal(text) != text}
    assert politely == expected | {"you": "U:"}


@pytest.mark.skipif(shutil.which("node") is None, reason="the modules are also tried one by one with node, where there is one")
def test_the_modules_one_by_one() -> None:
    tests = sorted(str(path) for path in (ROOT / "tests" / "widget").glob("*.test.mjs"))
    done = subprocess.run(["node", "--test", *tests], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.stack
def test_the_integrity_is_that_of_what_is_served(stack: Stack) -> None:
    facts = stack.call("GET", "/widget.json").json
    assert facts["integrity"] == widget().integrity
    assert facts["gzip_bytes"] == widget().wire_bytes
    assert stack.call("GET", "/widget.js").text.encode() == widget().script


@pytest.mark.stack
def test_it_travels_small_and_is_not_sent_twice(stack: Stack) -> None:
    connection = http.client.HTTPConnection(urlsplit(stack.url).netloc)
    connection.request("GET", "/widget.js", headers={"Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    assert gzip.decompress(answer.read()) == widget().script
    connection.request("GET", "/widget.js", headers={"If-None-Match": answer.headers["ETag"]})
    again = connection.getresponse()
    assert (again.status, again.read()) == (304, b"")
    connection.close()
