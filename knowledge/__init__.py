"""The subject: caregivers, offers, rules and helplines. Knows no Rasa and no web."""
