"""Values as HTML for the cell of a notebook: every word of a document is escaped, nothing is fetched, no script runs."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from communique.publishing import wording


def drawn(template: str, **content: Any) -> str:
    """A template of this package filled with content."""
    return _environment().get_template(f"{template}.html").render(**content)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("communique.notebook"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals["wording"] = wording
    return made
