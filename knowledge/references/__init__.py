"""Which offer somebody means: "de tweede", "het café", "de premie van Aalst", "die van Markant".

    mentioned(text, shown, others, words)      find.py

By position in what was shown (`positions.py`), by name (`names.py`), by kind (`kinds.py`). The words stand in
`knowledge/data/references.yaml`.
"""
