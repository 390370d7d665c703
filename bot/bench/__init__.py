"""Speed and memory, measured beside the bot that `rasa init` makes: figures of one run on one machine, and ratios."""
