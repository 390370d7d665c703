"""What is asked, for policy officers: numbers by month and municipality, and nothing else. No text, no person, no talk.

    labels_of(profile, …)   what a talk is counted under                                   labels.py
    Tally                   what a talk was counted under already, so that it counts once    tally.py
    Counts(engine)          the numbers                                                      counts.py
    shown_months, …         what may be shown of them: nothing under 10, also not by sums    disclosure.py
    report(…)               the numbers of a municipality and a year, as they may be shown   report.py
    report_csv(…)           the same as a file                                               report_csv.py

How it is done and why: `docs/inzicht.md`.
"""
