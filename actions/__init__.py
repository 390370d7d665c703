"""Rasa custom actions: they ask the knowledge and speak. One family a file."""
