"""FollowTheMoney: the register as entities, for OpenSanctions, OpenAleph and the tools beside them. Needs the extra `ftm`.

One entity a line, each with an identifier of its own: parties, persons, documents, then what the records tell. Values
go through the library, which leaves out what its types do not know.
"""

import json
from collections.abc import Iterator
from typing import Any

from communique.publishing.exports import ftm_kinds
from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.ftm_kinds import Told


def entities(chosen: Chosen) -> Iterator[tuple[Any, Told]]:
    """Each entity as the library has it, and what it was made of. Raises UsageError where the extra is missing."""
    model = ftm_kinds.library().model
    for told in ftm_kinds.everything(chosen):
        entity = model.make_entity(told.schema)
        entity.id = told.id
        for name, values in told.values.items():
            entity.add(name, [value for value in values if value])
        yield entity, told


def _write(chosen: Chosen) -> Iterator[bytes]:
    for entity, told in entities(chosen):
        held = entity.to_dict()
        held["datasets"] = [ftm_kinds.DATASET]
        held |= {"first_seen": told.first, "last_seen": told.last} if told.first else {}
        yield (json.dumps(held, ensure_ascii=False, sort_keys=True) + "\n").encode()


FTM = Format(
    "ftm",
    "ftm.json",
    "application/x-ndjson",
    "FollowTheMoney entities, for OpenSanctions, OpenAleph and their tools (extra ftm)",
    _write,
)
