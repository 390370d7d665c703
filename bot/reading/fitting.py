"""Fitting one logistic regression a label, and finding the point at which each label is best decided."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.reading.examples import Example

REGULARISATION, TOLERANCE, ITERATIONS = 4.0, 0.2, 200
# How the points of decision are found: the least positive texts, and what may go wrong for danger and for scope.
LEAST_FOR_POINT, FALSE_ALARMS, SENT_AWAY = 12, 0.015, 0.055
# The bias of a label that every text has, or none.
SURE = 5.0
TRIED = np.arange(0.1, 0.85, 0.025)


@dataclass(frozen=True)
class Lesson:
    """The texts that were labelled for a category: their features, and which are everyday.

    `left_out`: the half on which the points of decision are found, by a model that learnt from the other half.
    """

    matrix: csr_matrix
    everyday: np.ndarray
    left_out: np.ndarray
    halves: tuple[csr_matrix, csr_matrix]


@dataclass(frozen=True)
class Learnt:
    """What was learnt of a label."""

    weights: np.ndarray
    bias: float
    point: float


def learn(labels: Sequence[str], matrix: csr_matrix, examples: Sequence[Example]) -> list[Learnt]:
    """The weights, the bias and the point of decision of each label; `matrix` is (examples, features)."""
    by_category: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        by_category[label.partition(":")[0]].append(label)
    learnt: dict[str, Learnt] = {}
    with Parallel(n_jobs=-1) as parallel:
        for category, members in by_category.items():
            taught = np.fromiter((example.teaches(category) for example in examples), bool, len(examples))
            lesson = _lesson(matrix[taught], [example for example in examples if example.teaches(category)])
            truths = [np.fromiter((label in example.labels for example in examples), bool, len(examples))[taught] for label in members]
            found = parallel(delayed(_learn)(label, truth, lesson) for label, truth in zip(members, truths, strict=True))
            learnt |= dict(zip(members, found, strict=True))
    return [learnt[label] for label in labels]


def _lesson(matrix: csr_matrix, examples: Sequence[Example]) -> Lesson:
    everyday = np.fromiter((example.is_everyday for example in examples), bool, len(examples))
    left_out = np.random.default_rng(0).permutation(len(examples)) % 2 == 1
    return Lesson(matrix, everyday, left_out, (matrix[~left_out], matrix[left_out]))


def _learn(label: str, truth: np.ndarray, lesson: Lesson) -> Learnt:
    if truth.all() or not truth.any():
        return Learnt(np.zeros(lesson.matrix.shape[1], np.float32), SURE if truth.all() else -SURE, 0.5)
    model = _model(truth).fit(lesson.matrix, truth)
    return Learnt(model.coef_[0].astype(np.float32), float(model.intercept_[0]), _point(label, truth, lesson))


def _model(truth: np.ndarray) -> LogisticRegression:
    # Rare labels count more, but not in full proportion: that would cry wolf.
    weight = float(np.sqrt((~truth).sum() / max(truth.sum(), 1)))
    return LogisticRegression(
        C=REGULARISATION, class_weight={True: weight, False: 1.0}, solver="liblinear", dual=True, tol=TOLERANCE, max_iter=ITERATIONS, random_state=0
    )


def _point(label: str, truth: np.ndarray, lesson: Lesson) -> float:
    """The probability at which a label is best decided, found on texts that were left out of the fit.

    Danger may be wrong in so many of the calm texts, scope may send away so many caregivers; both are counted on everyday
    texts, not on the twins that were written to be mistaken. Other labels take the best F1.
    """
    learnt, left_out = truth[~lesson.left_out], truth[lesson.left_out]
    if min(learnt.sum(), left_out.sum()) < LEAST_FOR_POINT / 2 or learnt.all() or left_out.all():
        return 0.5
    probabilities = _model(learnt).fit(lesson.halves[0], learnt).predict_proba(lesson.halves[1])[:, 1]
    everyday = lesson.everyday[lesson.left_out]
    if label == "safety:danger" and (everyday & ~left_out).any():
        point = float(np.quantile(probabilities[everyday & ~left_out], 1 - FALSE_ALARMS))
    elif label == "scope:in_scope" and (everyday & left_out).any():
        point = float(np.quantile(probabilities[everyday & left_out], SENT_AWAY))
    else:
        point = best_point(probabilities, left_out)
    return min(max(point, 0.02), 0.98)


def best_point(probabilities: np.ndarray, truth: np.ndarray) -> float:
    """The tried point with the best F1; of equal ones the lowest."""
    yes = [probabilities >= least for least in TRIED]
    right = np.array([(chosen & truth).sum() for chosen in yes])
    named = np.array([chosen.sum() for chosen in yes])
    return float(TRIED[np.argmax(2 * right / (named + truth.sum()))])
