"""Everything that talks: reading texts, Rasa, the web, the command line."""
