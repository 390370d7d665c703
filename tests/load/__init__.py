"""Many talks at once with two Rasa workers on PostgreSQL, Redis and RabbitMQ, while parts of it are killed.

    python -m tests.load.chaos     500 talks, every fault, a report

A small version of it runs with the other tests.
"""
