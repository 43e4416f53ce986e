"""Whether a register is whole, and its records are those that its documents and decisions make."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.publishing import shapes
from communique.register.checking import REBUILD, Fault
from communique.register.store import Register


def faults(register: Register, *, deep: bool = False) -> Iterator[Fault]:
    """What is wrong with a register. With `deep` its records are made anew in a copy, and must come out the same."""
    found = register.faults()
    yield from found
    if deep and not found:
        yield from _otherwise(register)


def _otherwise(register: Register) -> Iterator[Fault]:
    """What comes out otherwise in a copy that is made anew."""
    with TemporaryDirectory(prefix="communique-") as folder:
        path = Path(folder) / "copy.db"
        register.copy_to(path)
        with Register.open(path) as copy:
            before = _told(copy)
            copy.rebuild()
            after = _told(copy)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Fault(f"{name} is not what the documents and decisions make", REBUILD)


def _told(register: Register) -> dict[str, str]:
    """All that a register gives out, each by a name."""
    told = {f"the record {record.id}": str(shapes.record(record)) for record in register.records()}
    told |= {f"the conflict {conflict.id}": str(shapes.conflict(conflict)) for conflict in register.conflicts()}
    days = (date.min, date.today(), date.max)
    told["what is owed"] = str([[shapes.due(owed) for owed in register.due(day)] for day in days])
    told |= {f"the decision {each.decision.id}": each.state for each in register.standing()}
    return told
