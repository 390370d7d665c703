"""Messaging channels: what comes in is checked and read here, what goes out is made to fit here. No web server, no Rasa."""
