"""The pages and endpoints for staff with a login: guard and cookies, logging in, the triage desk, what was not found."""
