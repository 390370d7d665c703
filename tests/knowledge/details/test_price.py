"""What it costs or gives."""

from knowledge.catalogue.offer import Record
from knowledge.details.price import price_in_words
from knowledge.texts import Texts
from tests.knowledge.conftest import offer
from tests.knowledge.details.conftest import TODAY

SOURCE = "Bron: https://www.aalst.be (gegevens van: 2024)."


def said(texts: Texts, **record: Record) -> str:
    return price_in_words(offer(name="A", **record), texts, False, TODAY)


def test_a_known_cost_is_said_with_its_source(texts: Texts) -> None:
    told = said(texts, cost={"free": False, "text": "5 euro per keer."})
    assert told == f"Dit weet ik over wat “A” kost of opbrengt:\nKosten: 5 euro per keer.\n{SOURCE}"


def test_free_is_said_only_when_it_is_known(texts: Texts) -> None:
    assert "Gratis" in said(texts, cost={"free": True, "text": None})
    unknown = said(texts, cost=None)
    assert "Gratis" not in unknown
    assert unknown.startswith("Wat “A” kost of opbrengt, staat niet in onze gegevens.")
    assert unknown.endswith(SOURCE)
