"""What was changed between two versions, sentence by sentence."""

from communique.model.document import Document
from communique.publishing.edits import Edit, edits


def test_only_what_is_otherwise_is_told_title_first() -> None:
    one = Document(id="a", title="They met", text="They met on 5 May. It rained.\n\nThey signed a treaty.")
    other = Document(id="b", title="CORRECTED: They met", text="They met on 6 May. It rained.")
    assert edits(one, other) == (
        Edit(("They met", "They met on 5 May."), ("CORRECTED: They met", "They met on 6 May.")),
        Edit(("They signed a treaty.",), ()),
    )
    assert edits(one, one) == ()
