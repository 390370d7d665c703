"""What commands tell the person at the keyboard while they work."""

import click


def say(line: str) -> None:
    """Progress for people, on the error stream so that output can be piped."""
    click.echo(line, err=True)
