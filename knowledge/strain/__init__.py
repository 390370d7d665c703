"""Overburden checks: short questions about how a caregiver is doing, defined as data (`knowledge/data/checks/`).

A check offers a moment to stop and think; it is no test and gives no verdict. Nothing here stores an answer: the caller
holds the answers of one talk (a dictionary that is plain JSON) and passes them along.

    checks = load_checks(settings.data, settings.checks)
    check = checks.offered
    introduction(check, told_signs)                 # "Wil je kort stilstaan …? Het zijn hooguit 10 vragen …"
    item = next_question(check, answers, told_signs)
    heard = checks.hear(item, "ja, elke nacht")     # heard.understood, heard.value
    answers[item.id] = heard.value                  # None: skipped
    outcome = judge(check, answers, told_signs)     # when next_question gives None
    response = respond(check, outcome, answers, told_signs, texts)
    level = level_after(outcome, profile.overburden.level)
"""

from knowledge.strain.check import Answers, Check, Item, Option, Strain
from knowledge.strain.files import Checks, load_checks
from knowledge.strain.hear import Heard
from knowledge.strain.score import Outcome, judge, level_after
from knowledge.strain.speak import Response, respond
from knowledge.strain.talk import introduction, next_question, questions_left

__all__ = [
    "Answers",
    "Check",
    "Checks",
    "Heard",
    "Item",
    "Option",
    "Outcome",
    "Response",
    "Strain",
    "introduction",
    "judge",
    "level_after",
    "load_checks",
    "next_question",
    "questions_left",
    "respond",
]
