"""The forms in which English news writes dates, each a pattern and what it tells.

A form is tried only where a word that can open it stands, so that most of a text is passed over at the cost
of looking up its words. The vocabulary comes from the knowledge of the calendar; here are only the ways of
putting it together, a module a family.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from communique.extraction.dates.forms.cadences import Cadences
from communique.extraction.dates.forms.counts import Counts
from communique.extraction.dates.forms.days import Days
from communique.extraction.dates.forms.deictic import Deictic
from communique.extraction.dates.forms.grammar import DIGITS, Form, Match, Prefix, Read, Sort, Vocabulary
from communique.extraction.dates.forms.months import Months
from communique.extraction.dates.forms.parts import Parts
from communique.extraction.dates.forms.seasons import Seasons
from communique.extraction.dates.forms.weekdays import Weekdays
from communique.extraction.dates.forms.years import Years
from communique.knowledge.calendar import Calendar, calendar

Reader = tuple[re.Pattern[str], Callable[[Match], Read | None]]
_WORD = re.compile(r"\w+")

# Of two forms that fit the earlier one reads: days before the months in them, pieces before lengths.
FAMILIES = (Cadences, Days, Weekdays, Parts, Deictic, Seasons, Counts, Years, Months)


class Forms:
    """All forms over one vocabulary, by the words that open them."""

    def __init__(self, words: Calendar) -> None:
        vocabulary = Vocabulary(words)
        gathered: dict[str, list[Reader]] = defaultdict(list)
        days: dict[str, list[Reader]] = defaultdict(list)
        for family in FAMILIES:
            for form in family(vocabulary):
                reader = self._reader(form)
                for opener in {word.lower().split("-")[0] for word in form.openers}:
                    gathered[opener].append(reader)
                    if family is Days:
                        days[opener].append(reader)
        self._readers = {opener: tuple(readers) for opener, readers in gathered.items()}
        self._days = {opener: tuple(readers) for opener, readers in days.items()}
        self.openers = frozenset(self._readers)

    def read(self, text: str, start: int, word: str, *, days: bool = False) -> Read | None:
        """What the words from `start` on tell, of which `word` is the first in lower case; None if no date.

        `days` tries the forms of days alone.
        """
        key = DIGITS[0] if word[0] in "0123456789" else word
        readers = (self._days if days else self._readers).get(key, ())
        for pattern, read in readers:
            found = pattern.match(text, start)
            if found and (told := read(found)):
                return told
        return None

    def _reader(self, form: Form | Prefix) -> Reader:
        pattern = re.compile(form.pattern)
        return (pattern, form.read) if isinstance(form, Form) else (pattern, self._after(form))

    def _after(self, form: Prefix) -> Callable[[Match], Read | None]:
        def read(found: Match) -> Read | None:
            word = _WORD.match(found.string, found.end())
            inner = self.read(found.string, found.end(), word[0].lower(), days=form.days) if word else None
            return form.then(found, inner) if inner else None

        return read


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The forms over the packaged vocabulary, built once."""
    return Forms(calendar())


__all__ = ["Forms", "Read", "Sort", "forms"]
