import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.metrics import f1_score

from bot.reading.examples import Example
from bot.reading.fitting import FALSE_ALARMS, TRIED, best_point, learn

TEXTS = 400


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    """A tenth in danger, some calm ones that look like it, half of them labelled for signs."""
    made = []
    for number in range(TEXTS):
        danger = number % 10 == 0
        labels = {"scope:in_scope"} | ({"safety:danger", "sign:sleep"} if danger else set())
        made.append(Example(str(number), frozenset(labels), None if number % 2 == 0 else frozenset({"safety", "scope", "domain"})))
    return made


@pytest.fixture(scope="module")
def matrix() -> csr_matrix:
    """Two features: one that tells danger, with some noise, and one that tells nothing."""
    source = np.random.default_rng(0)
    danger = np.arange(TEXTS) % 10 == 0
    return csr_matrix(np.column_stack([danger + source.normal(0, 0.4, TEXTS), source.normal(0, 1, TEXTS)]))


def test_the_feature_that_tells_gets_the_weight(examples: list[Example], matrix: csr_matrix) -> None:
    (danger,) = learn(["safety:danger"], matrix, examples)
    assert danger.weights[0] > 5 * abs(danger.weights[1])


def test_labels_come_back_in_their_order_whatever_their_category(examples: list[Example], matrix: csr_matrix) -> None:
    labels = ["sign:sleep", "safety:danger", "scope:in_scope"]  # the last one holds of every text
    found = learn(labels, matrix, examples)
    (alone,) = learn(["safety:danger"], matrix, examples)
    assert len(found) == 3
    assert found[2].bias > 0
    assert found[1].point == alone.point
    assert (found[1].weights == alone.weights).all()


def test_learning_twice_gives_the_same(examples: list[Example], matrix: csr_matrix) -> None:
    first, second = (learn(["safety:danger", "sign:sleep"], matrix, examples) for _ in range(2))
    assert [(found.bias, found.point) for found in first] == [(found.bias, found.point) for found in second]


def test_the_point_of_danger_lets_through_few_calm_texts(examples: list[Example], matrix: csr_matrix) -> None:
    (danger,) = learn(["safety:danger"], matrix, examples)
    logits = matrix @ danger.weights + danger.bias
    calm = np.array(["safety:danger" not in example.labels for example in examples])
    alarms = (1 / (1 + np.exp(-logits[calm])) >= danger.point).mean()
    assert alarms <= 2 * FALSE_ALARMS


def test_a_label_that_everything_has_or_hardly_anything_is_decided_at_a_half(examples: list[Example], matrix: csr_matrix) -> None:
    rare = [Example("x", frozenset({"sign:guilt"} if number < 4 else set())) for number in range(TEXTS)]
    assert learn(["sign:guilt"], matrix, rare)[0].point == 0.5


def test_the_best_point_is_that_of_the_best_f1() -> None:
    source = np.random.default_rng(1)
    truth = source.random(500) < 0.2
    probabilities = np.clip(truth * 0.4 + source.random(500) * 0.6, 0, 1)
    scores = {least: f1_score(truth, probabilities >= least, zero_division=0.0) for least in TRIED}
    assert best_point(probabilities, truth) == max(scores, key=scores.__getitem__)
