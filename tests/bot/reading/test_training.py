import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors

from bot.reading import Reader, load_reader
from bot.reading.training import make_pipeline, train_reading
from knowledge.errors import DraagwijzerError

TEXTS = {
    "ik slaap slecht en lig wakker": {"domains": ["respite_care"], "signs": ["sleep"]},
    "ik slaap al weken slecht": {"domains": ["respite_care"], "signs": ["sleep"]},
    "wie betaalt dat, is er een premie": {"domains": ["financial_support"]},
    "is er een premie voor ons": {"domains": ["financial_support"], "relation": "parent"},
    "wanneer is het containerpark open": {"in_scope": False},
    "waar haal ik een paspoort": {"in_scope": False},
}


@pytest.fixture(scope="module")
def nlu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six labelled texts, and a file without labels."""
    folder = tmp_path_factory.mktemp("training") / "nlu"
    folder.mkdir()
    lines = [json.dumps({"text": text, "metadata": labels}) for text, labels in TEXTS.items()]
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "talk.yml").write_text("nlu:\n- intent: greet\n  examples: |\n    - hallo\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(nlu: Path) -> Path:
    """A pipeline trained on six texts, in place of an older one."""
    older = nlu.parent / "models" / "reading"
    older.mkdir(parents=True)
    (older / "old.bin").write_bytes(b"old")
    train_reading(nlu, older, progress=lambda _: None)
    return older


@pytest.fixture(scope="module")
def small(trained: Path) -> Reader:
    """The reader over that pipeline."""
    return load_reader(trained)


def test_a_pipeline_that_was_trained_and_saved_has_learnt_its_texts(small: Reader) -> None:
    scores = small.nlp("ik slaap zo slecht")._.scores
    assert scores["sign:sleep"] > 0.5 > scores["domain:financial_support"]


def test_the_older_model_is_gone_and_nothing_is_left_lying_about(trained: Path) -> None:
    assert not (trained / "old.bin").exists()
    assert [path.name for path in trained.parent.iterdir()] == ["reading"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline with word vectors, as `nl_core_news_md` has them: "dutten" lies near "slaap"."""
    nlp = spacy.blank("nl")
    directions = {"slaap": (1, 0, 0), "dutten": (1, 0.1, 0), "premie": (0, 1, 0), "paspoort": (0, 0, 1), "containerpark": (0, 0, 1)}
    nlp.vocab.vectors = Vectors(data=np.array(list(directions.values()), np.float32), keys=list(directions))
    folder = tmp_path_factory.mktemp("base") / "nl_small_vectors"
    nlp.to_disk(folder)
    return folder


def test_the_vectors_of_a_base_let_an_unknown_word_be_understood(nlu: Path, small: Reader, base: Path, tmp_path: Path) -> None:
    train_reading(nlu, tmp_path / "reading", progress=lambda _: None, base=str(base))
    with_vectors = load_reader(tmp_path / "reading")
    assert with_vectors.nlp("dutten")._.scores["sign:sleep"] > small.nlp("dutten")._.scores.get("sign:sleep", 0.0)
    assert with_vectors.nlp("niets bekends")._.scores


def test_a_base_that_is_not_there_is_told_with_the_command_that_brings_it() -> None:
    with pytest.raises(DraagwijzerError, match="spacy download nl_core_news_md"):
        make_pipeline("nl_core_news_md")


def test_a_base_without_vectors_is_refused(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "bare")
    with pytest.raises(DraagwijzerError, match="geen woordvectoren"):
        make_pipeline(str(tmp_path / "bare"))
