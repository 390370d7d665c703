"""Which question comes now. What was told already is not asked, and what can change nothing is not asked either."""

from collections.abc import Collection

from knowledge.strain.check import Answers, Check, Item
from knowledge.strain.score import judge


def questions_left(check: Check, answers: Answers, told_signs: Collection[str] = ()) -> list[Item]:
    """The items that were not asked yet and whose sign nobody told yet, in order."""
    known = check.known(answers, told_signs)
    return [item for item in check.items if item.id not in known]


def next_question(check: Check, answers: Answers, told_signs: Collection[str] = ()) -> Item | None:
    """The item to ask now; None when the check is done.

    It is done early as soon as no answer can change the outcome: who says that it no longer works needs a person and not
    eight further questions. An instrument of others is asked to its end, for its makers mean it so.
    """
    left = questions_left(check, answers, told_signs)
    whole = {item.id for scale in check.scales if scale.whole for item in scale.items}
    if judge(check, answers, told_signs).settled:
        left = [item for item in left if item.id in whole]
    return left[0] if left else None


def introduction(check: Check, told_signs: Collection[str] = ()) -> str:
    """The sentences that offer the check, with how many questions there are at most."""
    return check.intro.replace("{count}", str(len(questions_left(check, {}, told_signs))))
