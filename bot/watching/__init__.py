"""Watching the product at work, without a word of any talk.

    logs.py      one line of JSON for each event, quiet about what was said
    metrics.py   counts and times, for Prometheus
    tracing.py   where the time of one turn goes, for OpenTelemetry; by setting
    stages.py    the parts of a turn in Rasa, timed once for both
"""
