"""The life of a record: through which stages it went, as the reports came to tell of them."""

from collections.abc import Sequence

from communique.model.record import Record, Value
from communique.publishing import wording


def life(record: Record) -> Sequence[Value]:
    """The stages that are told of a record, in the order in which they were first reported; that of one day in the order
    of their rank, the one that counts last.
    """
    held = record.fields.get("stage")
    if held is None:
        return ()
    told = [*reversed(held.others), held.preferred]
    return sorted((v for v in told if v.value is not None), key=lambda v: v.since or "")


def in_words(record: Record) -> str:
    """'planned (reported on 1 February 2022) → held (4 May 2022)'; empty where only one stage is told."""
    stages = life(record)
    if len(stages) < 2:
        return ""
    return " → ".join(f"{v.value} ({wording.date(v.since) or 'in an undated report'})" for v in stages)
