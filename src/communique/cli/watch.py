"""`communique watch`: what feeds and pages bring, into the register."""

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.choosing import choosing_extractor
from communique.cli.interruption import Wish, stopping_between_documents
from communique.cli.metrics import Metrics, measuring
from communique.cli.opening import register_at
from communique.cli.read import Tally, is_address
from communique.cli.terminal import complain, say, table
from communique.extraction.extractor import Extractor
from communique.model.errors import CommuniqueError, ReadingError, UsageError

if TYPE_CHECKING:
    from communique.fetching.bounds import Bounds
    from communique.register.polled import Polled
    from communique.register.store import Register

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LEAST = 60


@click.command("watch", short_help="Ask feeds and pages for what is new, and read it.")
@click.argument("sources", nargs=-1, metavar="[FEEDS.opml|URL...]")
@click.option("--once", is_flag=True, help="Ask once and end, as for cron.")
@click.option("--every", metavar="TIME", default="15m", show_default=True, help="How often to ask: 90s, 15m, 2h, 1d.")
@click.option("--retry", is_flag=True, help="Also ask again at once what failed before.")
@click.option(
    "--log", is_flag=True, help="Show what was asked and what came of it; with -v the pages too. Asks nothing."
)
@click.option("--pause", metavar="SECONDS", type=click.FloatRange(0.1, 3_600), default=2.0, show_default=True,
              help="The least time between two requests of one host.")  # fmt: skip
@click.option("--megabytes", type=click.IntRange(1, 1_000_000), default=500, show_default=True,
              help="What may be fetched each time round.")  # fmt: skip
@click.option("--minutes", type=click.IntRange(1, 1_440), default=60, show_default=True,
              help="How long it may fetch each time round.")  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Also ask hosts of this machine and of your own network.")
@click.option("-v", "--verbose", is_flag=True, help="Also print a line for each address and document, and every note.")
@measuring
@choosing_extractor
@click.pass_obj
def command(
    register_url: str,
    sources: tuple[str, ...],
    metrics_file: str | None,
    once: bool,
    every: str,
    retry: bool,
    log: bool,
    pause: float,
    megabytes: int,
    minutes: int,
    allow_private: bool,
    verbose: bool,
    extractor: Extractor,
) -> None:
    """Ask feeds (RSS, Atom, JSON Feed) and pages for what is new, and read it into the register.

    Takes addresses, and lists of feeds as readers of feeds save them (OPML). Where a feed carries no more than a
    summary of an entry, its page is fetched. Goes on until Ctrl-C, which ends it between two fetches and loses nothing.

    \b
      communique watch https://example.org/releases.xml
      communique watch --every 1h feeds.opml https://example.org/speeches.xml
      communique watch --once feeds.opml
      communique watch --log

    It asks politely: whether anything is new, one request of a host at a time with a pause between two, within what
    robots.txt allows, and later where a host is busy. It asks only by http and https, and never a host of this
    machine or a private network unless --allow-private says so. No more than 10 MB of an answer are taken.

    What cannot be fetched or read gets a line on standard error, and is remembered with its reason:

    \b
      communique read --refused
      communique watch --once --retry
      communique read --give-up https://example.org/broken.html
    """
    if log:
        with register_at(register_url) as register:
            _show(register, verbose)
        return
    pace = _seconds(every)
    addresses = _addresses(sources)
    if not addresses and not retry:
        raise UsageError("say what to watch: addresses, or a list of feeds as OPML ('communique watch --help')")
    from communique.fetching.bounds import Bounds

    bounds = Bounds(pause=pause, bytes=megabytes * 1_000_000, seconds=minutes * 60.0)
    with register_at(register_url, create=True) as register, stopping_between_documents() as stop:
        while True:
            begun = time.monotonic()
            metrics = Metrics(metrics_file, register)
            tally = Tally(verbose, again="communique watch --once --retry")
            _round(register, addresses, retry, bounds, allow_private, extractor, stop, tally)
            metrics.end(tally)
            tally.report(register_url)
            if once:
                break
            if stop() or not _slept(begun + pace - time.monotonic(), stop):
                return
    if tally.refused or tally.stopped:
        sys.exit(1)


def _round(
    register: "Register",
    addresses: Sequence[str],
    retry: bool,
    bounds: "Bounds",
    allow_private: bool,
    extractor: Extractor,
    stop: Wish,
    tally: Tally,
) -> None:
    """Asks all addresses once, and counts what comes of it."""
    from communique.fetching.fetcher import Fetcher
    from communique.fetching.request import Wire
    from communique.pipeline.polling import poll
    from communique.register.quarantine import refusals

    def tell(line: str, loud: bool) -> None:
        if loud or tally.verbose:
            (complain if loud else say)(line)

    again = {each.input for each in refusals(register) if is_address(each.input)} if retry else set()
    fetcher = Fetcher(Wire(allow_private=allow_private), bounds, stop)
    events = poll(register, addresses, fetcher, again=sorted(again), extractor=extractor, stop=stop, tell=tell)
    try:
        for event in events:
            tally.note(event)
    except CommuniqueError:
        if tally.new:
            tally.report(register.path)  # what was read until then is kept
        raise


def _addresses(sources: Sequence[str]) -> list[str]:
    """The addresses that were named, and those in lists of feeds, each once."""
    found: dict[str, None] = {}
    for source in sources:
        found.update(dict.fromkeys([source] if is_address(source) else _listed(source)))
    return list(found)


def _listed(path: str) -> tuple[str, ...]:
    from communique.fetching.opml import LARGEST, feeds

    try:
        with Path(path).open("rb") as stream:
            return feeds(stream.read(LARGEST + 1), path)
    except (OSError, ValueError) as error:
        way_out = "name a list of feeds (OPML), or an address that begins with https://"
        raise ReadingError(
            path, f"cannot be read ({getattr(error, 'strerror', None) or error})".lower(), way_out
        ) from None


def _seconds(told: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smhd])", told.strip().casefold())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if seconds < _LEAST:
        raise UsageError(f"'{told}' is no time of a minute or more; say how often as 15m, 2h or 1d")
    return seconds


def _slept(seconds: float, stop: Wish) -> bool:
    from communique.fetching.hosts import slept

    return slept(max(seconds, 0.0), stop)


def _show(register: "Register", verbose: bool) -> None:
    from communique.register.polled import feeds, pages

    lines: list[list[str]] = []
    for feed in feeds(register):
        of_feed = pages(register, feed.address)
        lines.append([*_line(feed), str(len(of_feed)), str(sum(each.waiting for each in of_feed))])
        lines += [[*_line(each), "", "waits" if each.waiting else ""] for each in of_feed] if verbose else []
    table(["address", "last asked", "what came", "failures", "not before", "pages", "waiting"], lines)


def _line(known: "Polled") -> list[str]:
    return [known.address, known.last or "never", known.answer or "", str(known.failures), known.next or ""]
