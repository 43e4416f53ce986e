"""Where what was told in one version of an article stands in the latest one."""

from dataclasses import replace

from communique.model.decision import Anchor
from communique.register.inputs import Inputs
from communique.resolution.versions.across import Across


class Latest:
    """The latest versions of articles, as they are held."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._across: dict[tuple[str, str], Across] = {}

    def place(self, anchor: Anchor) -> Anchor | None:
        """The anchor in the version that took the place of the one that it is in; None where none did, or it lacks the
        words.
        """
        later = self._inputs.ruled.superseded(anchor.document)
        if later is None or later == anchor.document:
            return None
        pair = anchor.document, later
        if pair not in self._across:
            self._across[pair] = Across(*(self._inputs.document(name) for name in pair))
        there = self._across[pair].stretch(anchor.part, anchor.start, anchor.end)
        return None if there is None else replace(anchor, document=later, start=there[0], end=there[1])
