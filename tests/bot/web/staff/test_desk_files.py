"""The files of the pages for staff."""

import re

import pytest

from bot.web.staff.desk_files import FOLDER
from tests.bot.web.staff.conftest import Gateway


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_every_file_is_served_with_its_type(gateway: Gateway, name: str) -> None:
    answer = gateway.browser().get(f"/desk/{name}")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/css" if name.endswith(".css") else "text/javascript")


@pytest.mark.parametrize("name", ["niets.js", "..%2f..%2fapp.py", "%2e%2e/app.py", "main.js%00"])
def test_nothing_else_is(gateway: Gateway, name: str) -> None:
    assert gateway.browser().get(f"/desk/{name}").status == 404


def test_no_module_makes_a_page_out_of_text() -> None:
    for path in FOLDER.glob("*.js"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\b|new Function", source), path.name
