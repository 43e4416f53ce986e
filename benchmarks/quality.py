"""How much of what careful readers labelled is found, and how much of what is found is right; beside others.

    python benchmarks/quality.py [--no-peers]

Scores the rules on the labelled documents beside the checkout (`gold`), on those of the corpus that `labels/` names,
and on the made documents in `stories/` and `dispatches/`: of all but gold, some were in sight when rules were written,
the others are held back. Prints scores by kind, by outlet, by field and by confidence; then, on the same documents,
direct quotations beside textacy, dates beside dateparser and recognizers-text, and persons in office beside spaCy's own
entities.

The peers come with `pip install -e '.[bench]'`.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from communique.extraction.rules import Rules
from communique.extraction.text.parser import MODEL
from communique.model.facts import LABELLED, Kind
from communique.model.finding import Extraction, Finding
from communique.pipeline.evaluation import KindScore, pairs, score
from labelled import COLLECTIONS, Labelled, labelled

Told = Sequence[tuple[Labelled, Extraction]]
Fields = Mapping[str, Any]
LEVELS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SAME = "the same for all"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-peers", action="store_true", help="leave the other programs out")
    chosen = parser.parse_args()
    console = Console(width=120)
    given = list(labelled())
    told = list(zip(given, Rules().extract_all([one.document for one in given]), strict=True))
    console.print(by_kind(told), by_outlet(told), by_field(told), by_confidence(told))
    if not chosen.no_peers:
        console.print(quotations(told), dates(told), persons(told))
    return 0


# ---- ours


def by_kind(told: Told) -> Table:
    table = _table("Scores by kind", "documents", "kind", "labels", "findings", "P", "R", "F1", "fields")
    for name in COLLECTIONS:
        some = [(one, extraction) for one, extraction in told if one.collection == name]
        if not some:
            continue
        scores = _scores(some)
        for kind, scored in scores.items():
            table.add_row(f"{name} ({len(some)})", kind, *_cells(scored), _fields([scored]))
        table.add_row(f"{name} ({len(some)})", "all", "", "", "", "", "", _fields(scores.values()))
        table.add_section()
    return table


def _fields(scores: Iterable[KindScore]) -> str:
    """The share of the fields of found records that are right; nothing where none is told."""
    fields = [field for scored in scores for field in scored.fields.values()]
    told = sum(field.told for field in fields)
    return f"{sum(field.right for field in fields) / told:.3f}" if told else ""


def by_outlet(told: Told) -> Table:
    table = _table("Scores by outlet, all documents", "outlet", "kind", "labels", "findings", "P", "R", "F1", "fields")
    for outlet in sorted({one.outlet for one, _ in told}):
        some = [(one, extraction) for one, extraction in told if one.outlet == outlet]
        for kind, scored in _scores(some).items():
            table.add_row(outlet, kind, *_cells(scored), _fields([scored]))
        table.add_section()
    return table


def by_field(told: Told) -> Table:
    table = _table("Fields of what is found: right of told", "kind", "field", "in sight", "held back")
    seen = _scores([pair for pair in told if not pair[0].held_back])
    held = _scores([pair for pair in told if pair[0].held_back])
    right: Counter[str] = Counter()
    for kind in LABELLED:
        for name in sorted({*seen[kind].fields, *held[kind].fields}):
            cells = []
            for column, scored in (("seen", seen), ("held", held)):
                field = scored[kind].fields.get(name)
                right[column] += field.right if field else 0
                right[f"{column} told"] += field.told if field else 0
                cells.append(f"{field.right}/{field.told}" if field else "")
            table.add_row(kind, name, *cells)
    shares = [
        f"{right[c]}/{right[f'{c} told']} = {right[c] / max(1, right[f'{c} told']):.3f}" for c in ("seen", "held")
    ]
    table.add_section()
    table.add_row("all", "", *shares)
    return table


def by_confidence(told: Told) -> Table:
    """Of the findings at each level of confidence, the share that a label pairs with."""
    table = _table("By confidence, held back", "level", "findings", "mean confidence", "share right")
    held = [(one, extraction) for one, extraction in told if one.held_back]
    for row in by_level((f.confidence, right) for one, extraction in held for f, right in judged(one, extraction)):
        table.add_row(*row)
    return table


def by_level(told: Iterable[tuple[float, bool]]) -> Iterator[tuple[str, str, str, str]]:
    """For each level of confidence that occurs: the level, how many are told, their mean, and the share that is right."""
    levels: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in told:
        levels[next(i for i, top in enumerate(LEVELS[1:]) if sure < top)].append((sure, right))
    for level in sorted(levels):
        held = levels[level]
        mean, share = sum(sure for sure, _ in held) / len(held), sum(right for _, right in held) / len(held)
        span = f"{LEVELS[level]:.2f} to {min(1.0, LEVELS[level + 1]):.2f}"
        yield span, str(len(held)), f"{mean:.2f}", f"{share:.2f}"


def judged(one: Labelled, extraction: Extraction) -> Iterator[tuple[Finding, bool]]:
    """Each finding, and whether a label pairs with it; statements in a transcript are not judged."""
    findings = [finding for finding in extraction.findings if finding.kind in LABELLED]
    records = extraction.as_line()["records"]
    for kind in LABELLED:
        if kind == "statement" and one.label.get("transcript"):
            continue
        at = [i for i, finding in enumerate(findings) if finding.kind == kind]
        labels = [record for record in one.label["records"] if record["kind"] == kind]
        right = {j for _, j in pairs(kind, labels, [records[i] for i in at])}
        for j, i in enumerate(at):
            yield findings[i], j in right


def _scores(told: Told) -> dict[Kind, KindScore]:
    return score([one.label for one, _ in told], [extraction.as_line() for _, extraction in told])


# ---- others


def quotations(told: Told) -> Table:
    """Direct statements beside textacy's direct quotations."""
    table = _table("Direct quotations (transcripts left out)", "program", "told", "P", "R", "F1", "words alone: P", "R")
    some = [(one, extraction) for one, extraction in told if not one.label.get("transcript")]
    ours = [[r for r in e.as_line()["records"] if r["kind"] == "statement" and r["mode"] == "direct"] for _, e in some]
    labels = [
        [r for r in one.label["records"] if r["kind"] == "statement" and r["mode"] == "direct"] for one, _ in some
    ]
    # a label may be found as an indirect one: it is given to both as it stands
    theirs = [list(_quoted(text)) for text in _parsed(one.document.text for one, _ in some)]
    for program, answers in (("communique", ours), ("textacy", theirs)):
        whole = _pairing("statement", labels, answers)
        words = _pairing("statement", _unsaid(labels), _unsaid(answers))
        table.add_row(program, str(sum(map(len, answers))), *(f"{x:.3f}" for x in (*whole, *words[:2])))
    return table


def _parsed(texts: Iterable[str]) -> Iterator[Any]:
    import spacy

    yield from spacy.load(MODEL).pipe(texts)


def _quoted(parsed: Any) -> Iterator[Fields]:
    from textacy.extract.triples import direct_quotations

    try:
        for quotation in direct_quotations(parsed):
            speaker = " ".join(token.text for token in quotation.speaker)
            yield {"kind": "statement", "speaker": speaker, "text": quotation.content.text.strip("\"“”'")}
    except ValueError:  # it gives up on texts in which quotation marks are not in pairs
        return


def _unsaid(records: Sequence[Sequence[Fields]]) -> list[list[Fields]]:
    return [[dict(record, speaker=SAME) for record in some] for some in records]


def _pairing(kind: Kind, labels: Sequence[Sequence[Fields]], answers: Sequence[Sequence[Fields]]) -> list[float]:
    """Precision, recall and F1."""
    found = sum(len(pairs(kind, mine, other)) for mine, other in zip(labels, answers, strict=True))
    return _shares(found, sum(map(len, answers)), sum(map(len, labels)))


def _shares(found: int, told: int, wanted: int) -> list[float]:
    precision, recall = found / max(1, told), found / max(1, wanted)
    return [precision, recall, 2 * precision * recall / max(1e-9, precision + recall)]


def dates(told: Told) -> Table:
    """Of the days of labelled meetings and instruments, other than the day of publication, those that are resolved."""
    table = _table(
        "Dates of meetings and instruments, other than the day of publication",
        "program", "labelled", "found", "share", "dates told a document",
    )  # fmt: skip
    wanted = [_labelled_dates(one) for one, _ in told]
    programs: dict[str, Callable[[Labelled, Extraction], set[tuple[str, str]]]] = {
        "communique (dates of its findings)": lambda _, extraction: _our_dates(extraction),
        "dateparser": lambda one, _: _by_dateparser(one),
        "recognizers-text": lambda one, _: _by_recognizers(one),
    }
    for program, work in programs.items():
        given = [work(one, extraction) for one, extraction in told]
        found = sum(len(some & mine) for some, mine in zip(wanted, given, strict=True))
        whole = sum(map(len, wanted))
        a_document = sum(map(len, given)) / len(told)
        table.add_row(program, str(whole), str(found), f"{found / whole:.3f}", f"{a_document:.1f}")
    return table


def _labelled_dates(one: Labelled) -> set[tuple[str, str]]:
    spans = {_span(record["date"]) for record in one.label["records"] if record.get("date")}
    return spans - {_span(one.document.day)} if one.document.day else spans


def _our_dates(extraction: Extraction) -> set[tuple[str, str]]:
    return {_span(day) for finding in extraction.findings if (day := getattr(finding.fact, "date", None))}


def _by_dateparser(one: Labelled) -> set[tuple[str, str]]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": _reference(one)}
    found = search_dates(one.document.text, languages=["en"], settings=settings) or ()
    return {(f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}") for _, day in found}


def _by_recognizers(one: Labelled) -> set[tuple[str, str]]:
    from recognizers_date_time import Culture, recognize_datetime

    spans = set()
    for found in recognize_datetime(one.document.text, Culture.English, reference=_reference(one)):
        for value in (found.resolution or {}).get("values", ()):
            if len(value.get("value", "")) == 10:
                spans.add((value["value"], value["value"]))
            elif len(value.get("start", "")) == 10 and len(value.get("end", "")) == 10:
                last = datetime.fromisoformat(value["end"]) - timedelta(days="P" not in value["timex"])
                spans |= {(value["start"], f"{last:%Y-%m-%d}"), (value["start"], value["end"])}
    return spans


def _reference(one: Labelled) -> datetime:
    return datetime.fromisoformat(one.document.day or "2000-01-01")


def _span(date: str) -> tuple[str, str]:
    """First and last day that an EDTF date means."""
    first, _, last = date.partition("/")
    return _days(first)[0], _days(last or first)[1]


def _days(date: str) -> tuple[str, str]:
    year, month = date[:4], date[5:7]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    if len(date) == 10:
        return date, date
    following = datetime(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return f"{date}-01", f"{following - timedelta(days=1):%Y-%m-%d}"


def persons(told: Told) -> Table:
    """The persons whose office is labelled, by name, beside spaCy's persons, who have no office."""
    table = _table("Persons in office, by name alone", "program", "told", "P", "R", "F1", "with office and party: F1")
    labels = [[r for r in one.label["records"] if r["kind"] == "office"] for one, _ in told]
    ours = [[r for r in extraction.as_line()["records"] if r["kind"] == "office"] for _, extraction in told]
    texts = (f"{one.document.title}\n\n{one.document.text}" for one, _ in told)
    theirs = [
        [{"person": name} for name in sorted({e.text for e in parsed.ents if e.label_ == "PERSON"})]
        for parsed in _parsed(texts)
    ]
    for program, answers in (("communique", ours), ("spaCy's entities", theirs)):
        bare = [_named(some) for some in answers]
        names = _pairing("office", [_named(some) for some in labels], bare)
        whole = f"{_pairing('office', labels, answers)[2]:.3f}" if program == "communique" else "tells none"
        table.add_row(program, str(sum(map(len, bare))), *(f"{x:.3f}" for x in names), whole)
    return table


def _named(records: Iterable[Fields]) -> list[Fields]:
    names = dict.fromkeys(record["person"] for record in records)
    return [{"kind": "office", "person": name, "office": SAME, "party": None} for name in names]


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=MARKDOWN)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 or column in ("kind", "field") else "right")
    return table


def _cells(scored: KindScore) -> list[str]:
    numbers = (f"{x:.3f}" for x in (scored.precision, scored.recall, scored.f1))
    return [str(scored.labels), str(scored.records), *numbers]


if __name__ == "__main__":
    sys.exit(main())
