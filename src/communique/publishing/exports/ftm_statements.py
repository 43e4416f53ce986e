"""FollowTheMoney statements: a line for each value, with its document and when it was told. Needs the extra `ftm`."""

import json
from collections.abc import Iterator

from communique.publishing.exports import ftm_kinds
from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.ftm import entities


def _write(chosen: Chosen) -> Iterator[bytes]:
    from_entity = ftm_kinds.library("statement").Statement.from_entity
    for entity, told in entities(chosen):
        made = from_entity(entity, ftm_kinds.DATASET, first_seen=told.first, last_seen=told.last, origin=told.origin)
        # As its own tools want them: those of an entity one after another, the one of its identifier first.
        for statement in sorted(made):
            yield (json.dumps(statement.to_dict(), ensure_ascii=False) + "\n").encode()


FTM_STATEMENTS = Format(
    "ftm-statements",
    "statements.json",
    "application/x-ndjson",
    "FollowTheMoney statements: every value with its document and its days (extra ftm)",
    _write,
)
