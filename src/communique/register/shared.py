"""The passages that documents share, as they were told last."""

from sqlalchemy import ColumnElement, Connection, select

from communique.model.passage import Passage, SharedPassage
from communique.register import rows
from communique.register import schema as s


def passages(db: Connection, document: str | None = None) -> tuple[SharedPassage, ...]:
    """The passages as they were told last; those of one document by its text."""
    if document is None:
        return tuple(sorted(last_told(db), key=stretches))
    held = last_told(db, (s.passage.c.one == document) | (s.passage.c.other == document))
    return tuple(sorted(held, key=lambda each: (each.within(document), each.elsewhere(document))))


def last_told(db: Connection, which: ColumnElement[bool] | None = None) -> list[SharedPassage]:
    """The passages of each pair of documents as they were told last, all of them together."""
    wanted = select(s.passage).order_by(s.passage.c.seq)
    if which is not None:
        wanted = wanted.where(which)
    told: dict[tuple[str, str], tuple[int, list[SharedPassage]]] = {}
    for row in db.execute(wanted).mappings():
        pair = row["one"], row["other"]
        telling, held = told.get(pair, (0, []))
        if telling != row["telling"]:
            held = []
            told[pair] = row["telling"], held
        held.append(rows.passage(row))
    return [passage for _, held in told.values() for passage in held]


def stretches(shared: SharedPassage) -> tuple[Passage, Passage]:
    """The two stretches of a passage, by which passages are put in order."""
    return shared.one, shared.other
