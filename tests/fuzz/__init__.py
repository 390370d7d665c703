"""Fuzzing: chat messages with Rasa in the loop, API calls, import files, and the reading.

    python -m tests.fuzz                                     the whole numbers (10,000 / 5,000 / 1,000 / 20,000)
    python -m tests.fuzz --messages 500 --calls 200 --files 50 --texts 500 --seed 7
    python -m tests.fuzz.atheris_reading -runs=100000        the reading, guided by what code a text reaches
"""
