import json

from click.testing import CliRunner

from bot.bench.guards import AIM, measure_guards, real_texts
from bot.bench.run import shown_guards
from bot.cli import cli
from knowledge.settings import Settings


def test_redaction_and_guards_cost_at_the_median_no_more_than_asked() -> None:
    found = measure_guards(Settings(), texts=400)
    assert 0 < found.redaction_p50 < found.p50 <= AIM
    assert found.p50 <= found.p95
    assert f"{found.p50} ms" in shown_guards(found)


def test_the_texts_are_real_ones_from_all_over() -> None:
    texts = real_texts(100)
    assert len(set(texts)) > 95
    assert sum(len(text) for text in texts) / len(texts) > 30


def test_the_command_prints_the_figures() -> None:
    done = CliRunner().invoke(cli, ["bench", "--guards", "--json"])
    assert done.exit_code == 0, done.output
    assert set(json.loads(done.stdout)) == {"p50", "p95", "processor_p95", "redaction_p50", "texts"}
