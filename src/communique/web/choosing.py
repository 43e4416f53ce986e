"""Which sides of a conflict can be chosen from a page."""

from communique.model.record import Conflict
from communique.pipeline.deciding import side_of
from communique.publishing.vouching import SIDES
from communique.web.library import Library


def choosable(library: Library, held: Conflict) -> list[bool]:
    """For each side of a conflict that is shown with its words, whether a record could have its value."""
    about = [record for record in library.lines(held.about) if held.field in record.fields]
    return [side_of(held, number, about) is not None for number in range(len(held.sides[:SIDES]))]
