"""The options by which a command is told which records are meant."""

import functools
from collections.abc import Callable
from typing import Any

import click

from communique.model.search import FOUND, FoundKind, Query


def narrowed(kinds: tuple[FoundKind, ...] = FOUND) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Adds the options; the command gets the `query` that they make, without words. `kinds` are those to choose from."""

    def adding(command: Callable[..., None]) -> Callable[..., None]:
        @click.option(
            "--kind", "kinds", multiple=True, type=click.Choice(kinds), help="Only these kinds; may be repeated."
        )
        @click.option(
            "--party", "parties", multiple=True, metavar="CODE", help="Only what is filed under it; may be repeated."
        )
        @click.option("--person", metavar="NAME", help="Who takes part, speaks or holds the office.")
        @click.option("--mechanism", metavar="NAME", help="The commission, dialogue or summit, or part of its name.")
        @click.option("--stage", metavar="STAGE", help="held, planned, signed, expected, under way …")
        @click.option("--since", metavar="DATE", help="Not over before this day.")
        @click.option("--until", metavar="DATE", help="Not begun after this day.")
        @functools.wraps(command)
        def asked(
            *arguments: Any,
            kinds: tuple[FoundKind, ...], parties: tuple[str, ...], person: str | None, mechanism: str | None,
            stage: str | None, since: str | None, until: str | None,
            **rest: Any,
        ) -> None:  # fmt: skip
            from communique.model.days import day

            query = Query(
                kinds=kinds,
                parties=tuple(party.upper() for party in parties),
                person=person,
                mechanism=mechanism,
                stage=stage,
                since=day(since).isoformat() if since else None,
                until=day(until).isoformat() if until else None,
            )
            command(*arguments, query=query, **rest)

        return asked

    return adding
