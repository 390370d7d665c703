"""What was not found, as a page."""

from datetime import date

from bot.desk.signals import Signals
from tests.bot.web.staff.conftest import Gateway, unescaped


def test_counts_are_shown_by_month_with_words_instead_of_ids(gateway: Gateway) -> None:
    signals = Signals(gateway.accounts.engine)
    for _ in range(3):
        signals.report("material_support", "be-genk", date(2026, 9, 1))
    signals.report("material_support", None, date(2026, 8, 1))
    words = unescaped(gateway.browser("cas").get("/helpdesk/signalen").text)
    assert "2026-09 Genk hulpmiddelen en aanpassingen 3" in words
    assert "2026-08 niet bekend hulpmiddelen en aanpassingen 1" in words
    assert "material_support" not in words
