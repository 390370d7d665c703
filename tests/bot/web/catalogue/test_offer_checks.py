"""An editor marks an offer as right or wrong; the page, the catalogue and `kb check` know it."""

import os
import subprocess
import sys
from datetime import date

import pytest

from bot.accounts.roles import Role
from knowledge.settings import ROOT
from tests.bot.web.page import Page
from tests.bot.web.staff_login import LoggedIn, log_in
from tests.conftest import Stack

pytestmark = pytest.mark.stack
TODAY = date.today().isoformat()


@pytest.fixture
def editor(stack: Stack) -> LoggedIn:
    return log_in(stack, "redacteur", Role.EDITOR)


def path(offer_id: str) -> str:
    return f"/aanbod/{offer_id}"


def test_right_today_makes_an_offer_fresh_everywhere_at_once(stack: Stack, editor: LoggedIn) -> None:
    offer_id = "be-aalst-de-palto"
    page = Page(editor.post(f"{path(offer_id)}/nagekeken", verdict="correct").text)
    assert "redacteur" in page.words
    card = stack.call("GET", f"/api/offers/{offer_id}").json
    assert (card["verified_on"], card["stale"]) == (TODAY, False)
    public = stack.call("GET", path(offer_id)).text
    assert "Nagekeken op" in public
    assert "Vraag na of dit nog klopt" not in public
    assert "redacteur" not in public


def test_wrong_shows_to_visitors_only_as_not_checked(stack: Stack, editor: LoggedIn) -> None:
    offer_id = "be-aalst-dienstencheques"
    editor.post(f"{path(offer_id)}/nagekeken", verdict="correct")
    editor.post(f"{path(offer_id)}/nagekeken", verdict="wrong", remark="Bestaat <niet> meer.")
    public = stack.call("GET", path(offer_id)).text
    assert "Vraag na of dit nog klopt" in public
    assert "Bestaat" not in public
    card = stack.call("GET", f"/api/offers/{offer_id}").json
    assert (card["verified_on"], card["stale"]) == (None, True)
    staff = Page(editor.get(path(offer_id)).text)
    assert "Dit staat op “klopt niet”" in staff.words
    assert "Bestaat <niet> meer." in staff.words


def test_a_recommendation_in_a_talk_knows_it_too(stack: Stack, editor: LoggedIn) -> None:
    editor.post(f"{path('be-aalst-gezinszorg')}/nagekeken", verdict="correct")
    found = stack.call(
        "POST", "/api/triage", {"text": "Wie helpt thuis met wassen? Wij wonen in Aalst."}
    ).json["recommendations"]
    mine = next(item for item in found if item["id"] == "be-aalst-gezinszorg")
    assert mine["stale"] is False


def test_the_check_of_the_catalogue_names_what_is_wrong(stack: Stack, editor: LoggedIn) -> None:
    editor.post(
        f"{path('be-aalst-interventiedienst')}/nagekeken", verdict="wrong", remark="De dienst is gestopt."
    )
    environment = os.environ | {"DRAAGWIJZER_VAR": str(stack.var)}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "kb", "check", "--errors-only"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "be-aalst-interventiedienst" in done.stdout
    assert "De dienst is gestopt." in done.stdout


def test_what_is_wrong_has_to_be_said(stack: Stack, editor: LoggedIn) -> None:
    page = Page(
        editor.post(f"{path('be-gent-inloophuis-dementie')}/nagekeken", verdict="wrong", remark=" \n ").text
    )
    assert "Schrijf kort op wat er niet klopt." in page.words
    assert "Nog niemand keek dit hier na." in page.words


def test_a_long_remark_is_cut_and_control_characters_go(stack: Stack, editor: LoggedIn) -> None:
    page = Page(
        editor.post(
            f"{path('be-gent-psycholoog-dienstencentra')}/nagekeken",
            verdict="wrong",
            remark="a\x00\nb" + "c" * 900,
        ).text
    )
    assert "a b" + "c" * 497 in page.words
    assert "c" * 498 not in page.words


def test_only_editors_may_mark(stack: Stack) -> None:
    offer_id = "be-gent-lokale-dienstencentra"
    helpdesk = log_in(stack, "loket", Role.HELPDESK)
    assert helpdesk.post(f"{path(offer_id)}/nagekeken", verdict="correct").status == 403
    assert "redactie" not in helpdesk.get(path(offer_id)).text
    nobody = LoggedIn(stack, "niemand", "geen-token")
    assert "Inloggen voor medewerkers" in nobody.post(f"{path(offer_id)}/nagekeken", verdict="correct").text
    assert stack.call("GET", f"/api/offers/{offer_id}").json["verified_on"] is None


def test_another_site_cannot_mark_in_an_editors_name(stack: Stack, editor: LoggedIn) -> None:
    offer_id = "be-gent-infosessies-nieuwsbrief"
    assert editor.post(f"{path(offer_id)}/nagekeken", verdict="correct", csrf="geraden").status == 403
    assert stack.call("GET", f"/api/offers/{offer_id}").json["verified_on"] is None


def test_an_offer_that_is_not_there_cannot_be_marked(stack: Stack, editor: LoggedIn) -> None:
    assert editor.post(f"{path('be-aalst-weg')}/nagekeken", verdict="correct").status == 404


def test_the_page_of_an_editor_is_kept_nowhere_and_stands_in_no_frame(stack: Stack, editor: LoggedIn) -> None:
    headers = editor.get(path("be-aalst-gezinszorg")).headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    # Without it the browser would not say where the form stood, and the form would be refused.
    assert headers["Referrer-Policy"] == "same-origin"
