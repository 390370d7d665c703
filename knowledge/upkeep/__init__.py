"""Keeping the catalogue true: what is old, over, half filled in, double or contradicting."""
