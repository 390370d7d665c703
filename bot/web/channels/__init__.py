"""Messaging channels at the gateway: the webhooks, and the post that answers them."""
