"""A share of a whole as a bar."""

from markupsafe import Markup

WIDTH, HEIGHT = 120, 10


def bar(share: float, says: str) -> Markup:
    """A bar that is filled up to a share, 0 to 1; `says` tells it in words."""
    filled = round(WIDTH * min(max(share, 0.0), 1.0), 1)
    return Markup(
        '<svg class="share" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img"><title>{says}</title>'
        '<rect class="whole" width="{w}" height="{h}" rx="3"/><rect class="part" width="{part}" height="{h}" rx="3"/></svg>'
    ).format(w=WIDTH, h=HEIGHT, says=says, part=filled)
