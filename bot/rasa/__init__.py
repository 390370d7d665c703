"""The few parts that plug the rest into Rasa: a graph component, a channel, a tracker store, the start."""
