"""The cells of the fault table that matter most; `python -m tests.faults.table` runs them all."""

from collections.abc import Iterator

import pytest

from tests.faults.cells import LONGEST, try_fault
from tests.faults.faults import Patient, patient

pytestmark = pytest.mark.stack
MATTER_MOST = ("Rasa dead", "Rasa hanging", "action server dead", "talks: database locked", "Redis dead")


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patient]:
    with patient(tmp_path_factory.mktemp("hurt")) as made:
        yield made


@pytest.mark.parametrize("fault", MATTER_MOST)
def test_in_every_state_there_is_an_honest_answer_in_time_and_the_talk_goes_on(fault: str, hurt: Patient) -> None:
    cells = try_fault(hurt, fault)
    assert [cell.state for cell in cells if not cell.honest] == []
    assert [cell.state for cell in cells if not cell.danger_card] == []
    assert [cell.state for cell in cells if not cell.goes_on] == []
    assert max(max(cell.ordinary, cell.danger) for cell in cells) <= LONGEST
