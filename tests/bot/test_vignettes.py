"""The vignettes from their texts: read, then advised."""

from pathlib import Path

import pytest

from bot.reading import load_reader
from bot.triage import make_triage
from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import load_catalogue
from knowledge.profile import Profile
from knowledge.recommend import Adviser
from knowledge.settings import Settings
from tests.vignettes import outcome, vignettes


@pytest.fixture(scope="module")
def adviser(tmp_path_factory: pytest.TempPathFactory) -> Adviser:
    settings = Settings(var=Path(tmp_path_factory.mktemp("vignettes")), database_url="")
    load_catalogue(engine_for(settings.catalogue_url), settings.data)
    return make_triage(settings).adviser


def test_from_texts_the_right_offer_is_among_the_first_three_and_no_wrong_one_is_named(adviser: Adviser) -> None:
    reader = load_reader(Settings().reading_folder)
    read = [(item, Profile().with_reading(reader.read(item.text))) for item in vignettes()]
    found = outcome(adviser, read)
    assert found.forbidden == []
    assert found.right >= 0.8, found.missed
