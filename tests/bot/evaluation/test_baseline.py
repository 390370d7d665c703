"""Rasa's default pipeline beside ours: real Rasa, a few texts, few epochs."""

import json
from collections import Counter
from pathlib import Path

from bot.evaluation.baseline import (
    QUESTIONS,
    evaluate_baseline,
    labels_of,
    train_baseline,
    training_data,
)
from bot.evaluation.labelled import Item, Labels
from bot.rasa.default_nlu import default_pipeline

TEXTS = [
    ("ik slaap slecht en zoek opvang", {"domains": ["respite_care", "emotional_support"], "signs": ["sleep", "worry"]}),
    ("is er opvang voor mijn vader", {"domains": ["respite_care"], "relation": "parent"}),
    ("is er een premie voor ons", {"domains": ["financial_support"]}),
    ("wie betaalt de premie", {"domains": ["financial_support"]}),
    ("hij slaat mij", {"safety": "abuse_or_neglect", "labelled_for": ["safety"]}),
    ("waar haal ik een paspoort", {"in_scope": False}),
]


def test_each_question_takes_the_texts_that_were_labelled_for_it() -> None:
    def intents(name: str) -> Counter[str]:
        return Counter(example["intent"] for example in training_data(QUESTIONS[name], TEXTS)["rasa_nlu_data"]["common_examples"])

    assert intents("need") == {"financial_support": 2, "respite_care": 2}
    assert intents("safety") == {"abuse_or_neglect": 1, "none": 5}
    assert intents("sign") == {"nothing": 4, "sleep+worry": 1}
    assert intents("scope") == {"in_scope": 4, "out_of_scope": 1}


def test_intents_are_read_back_as_labels() -> None:
    ranked = {"need": ["respite_care", "education"], "sign": ["sleep+worry"], "scope": ["out_of_scope"], "relation": ["nothing"]}
    labels = labels_of(ranked)
    assert labels.domains == ("respite_care", "education")
    assert labels.signs == {"sleep", "worry"}
    assert (labels.in_scope, labels.relation, labels.safety) == (False, None, "none")


def test_the_pipeline_is_the_one_that_rasa_init_writes() -> None:
    names = [component["name"] for component in default_pipeline()["pipeline"]]
    assert "DIETClassifier" in names
    assert default_pipeline()["pipeline"][5]["epochs"] == 100


def test_a_default_model_is_trained_kept_and_asked(tmp_path: Path) -> None:
    nlu = tmp_path / "nlu"
    nlu.mkdir()
    lines = [json.dumps({"text": text, "metadata": labels}) for text, labels in TEXTS]
    (nlu / "few.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said: list[str] = []
    models = train_baseline(nlu, tmp_path / "models", said.append, epochs=30, questions=["need"])
    assert train_baseline(nlu, tmp_path / "models", said.append, epochs=30, questions=["need"]) == models
    assert len(said) == 1
    items = [Item("1", "is er een premie voor ons", Labels(domains=("financial_support",)))]
    ((item, found),) = evaluate_baseline(models, items)
    assert item.truth.domains[0] == found.domains[0]
    assert found.in_scope
