"""Days that a release's event takes from its publication."""

from communique.model.document import Document
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Instrument
from communique.model.finding import Extraction, Finding
from communique.register.assembly import assemble

TEXT = "Norway and Sweden signed the Treaty on Common Fisheries."


def _report(identifier: str, day: str) -> tuple[Document, Extraction]:
    document = Document(id=identifier, text=TEXT, published=day, source=identifier)
    words = Evidence.of(document, 0, len(TEXT))
    fact = Instrument(form="treaty", title="Treaty on Common Fisheries", parties=("NO", "SE"), stage="signed", date=day)
    finding = Finding(
        document=identifier, fact=fact, evidence=(words,), grounds=(Ground("date", (words,), "conventional"),)
    )
    return document, Extraction(document=identifier, findings=(finding,))


def test_a_reprint_of_the_next_day_makes_no_conflict_of_dates() -> None:
    first, second = _report("a", "2022-01-06"), _report("b", "2022-01-07")
    assembly = assemble([first[0], second[0]], [first[1], second[1]])
    (treaty,) = [r for r in assembly.records if r.kind == "instrument"]
    assert treaty.get("date") == "2022-01-06"
    assert assembly.conflicts == ()
