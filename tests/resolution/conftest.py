"""Reports of facts that stand in no text: each is given a stretch of its document of its own."""

from collections import Counter
from collections.abc import Callable

import pytest

from communique.model.evidence import Evidence
from communique.model.facts import Fact
from communique.model.finding import Finding
from communique.resolution.reports import Report, in_order

Told = tuple[str, str | None, Fact]
Tell = Callable[..., tuple[Report, ...]]


@pytest.fixture
def tell() -> Tell:
    """Makes reports of triples of a document, its day and a fact, in canonical order."""

    def _tell(*told: Told) -> tuple[Report, ...]:
        place: Counter[str] = Counter()
        findings, days = [], {}
        for document, day, fact in told:
            start = 100 * place[document]
            place[document] += 1
            days[document] = day
            evidence = Evidence(document, "text", start, start + 50, "w" * 50)
            findings.append(Finding(document=document, fact=fact, evidence=(evidence,)))
        return in_order(findings, days)

    return _tell
