"""The desk over the shipped data, made once."""

from datetime import date
from typing import Any

import pytest

from bot.desk.corrections import Corrections
from bot.desk.desk import Desk, Homes
from bot.desk.look import Look
from bot.kb import load_offers
from bot.triage import make_triage
from knowledge.settings import Settings

TODAY = date(2026, 11, 22)
STORY = (
    "Goedemorgen, mijn man Jozef Peeters is 81 en heeft dementie. Ik ben zelf 78 en we wonen in Aalst. Ik slaap al weken niet meer en ik ben op. "
    "Wie kan het eens een nacht van mij overnemen?"
)


class Worker:
    """Works at the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def look(self, text: str = STORY, homes: Homes | None = None, **corrections: Any) -> Look:
        return self.desk.look(text, homes or Homes(), Corrections.model_validate(corrections), TODAY)

    def json(self, text: str = STORY, homes: Homes | None = None, **corrections: Any) -> dict[str, Any]:
        return self.desk.as_json(self.look(text, homes, **corrections))


@pytest.fixture(scope="session")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Worker:
    settings = Settings(var=tmp_path_factory.mktemp("desk"), database_url="")
    load_offers(settings)
    return Worker(Desk(make_triage(settings)))
