"""The gateway: chat, triage, offers and pages over HTTP. The only place that knows aiohttp."""
