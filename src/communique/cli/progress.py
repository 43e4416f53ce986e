"""A progress bar on standard error: documents, documents a second, time left. Nothing where nobody looks."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta


class Step:
    """Told after each document, or how many came together; and how far the records are. Here nobody looks."""

    def __call__(self, number: int = 1) -> None: ...

    def records(self, done: int, of: int) -> None: ...


_RECORDS = "making the records"


@contextmanager
def progress(total: int | Iterator[int | None] | None, *, wanted: bool = True) -> Iterator[Step]:
    """Yields what to call after each document.

    `total` is how many are expected, None if unknown; or the numbers of them as they become known, which are added up beside
    the work, and only where the bar is shown: None among them says that the rest cannot be known.
    """
    if not wanted or not sys.stderr.isatty():
        yield Step()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    expected = Expected(total)

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            if task.description == _RECORDS:
                return Text(f"{task.percentage:.0f} %")
            return Text(expected.told(int(task.completed), task.finished_speed or task.speed))

    class Shown(Step):
        def __call__(self, number: int = 1) -> None:
            done = bar.tasks[0].completed + number
            bar.update(task, advance=number, total=max(done, expected.number) if expected.whole else None)

        def records(self, done: int, of: int) -> None:
            bar.update(task, description=_RECORDS, completed=done, total=of)

    text = TextColumn("{task.description}")
    with Progress(text, BarColumn(), Pace(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield Shown()


class Expected:
    """How many documents are expected, as far as that is known by now."""

    def __init__(self, total: int | Iterator[int | None] | None) -> None:
        self.number = total if isinstance(total, int) else 0
        self.whole = isinstance(total, int)
        if total is not None and not isinstance(total, int):
            threading.Thread(target=self._count, args=(total,), daemon=True, name="counting").start()

    def told(self, done: int, speed: float | None) -> str:
        """How far the work is, how fast it goes, and how long it takes yet: at least so long, while more may be listed."""
        of = f" of {max(done, self.number):,}{'' if self.whole else ' or more'}" if self.number else ""
        rate = f"{speed:,.1f} a second" if speed else "…"
        if not speed or not self.number:
            return f"{done:,}{of} documents, {rate}"
        left = timedelta(seconds=round(max(self.number - done, 0) / speed))
        return f"{done:,}{of} documents, {rate}, {'' if self.whole else 'at least '}{left} left"

    def _count(self, numbers: Iterator[int | None]) -> None:
        for number in numbers:
            if number is None:
                return
            self.number += number
        self.whole = True
