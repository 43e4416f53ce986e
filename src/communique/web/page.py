"""A page: the same content once for people and once for programs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jinja2
from starlette.responses import HTMLResponse, JSONResponse, Response

from communique.publishing import vouching, wording
from communique.publishing.life import in_words
from communique.web import navigation, places
from communique.web.asked import Frame
from communique.web.highlight import shown


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: `content` fills the template, `plain` gives its JSON twin, which stands at `twin`."""

    template: str
    content: Mapping[str, Any]
    plain: Callable[[], Mapping[str, Any]]
    twin: str = ""
    status: int = field(default=200, kw_only=True)

    def as_html(self, frame: Frame | None) -> Response:
        """The page for people; without a frame, where nobody is known, it offers no more than the way out."""
        template = _templates().get_template(self.template)
        body = template.render(**self.content, twin=self.twin, frame=frame)
        return HTMLResponse(body, status_code=self.status)

    def as_json(self, frame: Frame | None) -> Response:
        """The page for programs."""
        return Readable(self.plain(), status_code=self.status)


class Readable(JSONResponse):
    """JSON with its letters as they are, indented, since people look at it too."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, indent=1).encode()


def make_templates() -> None:
    """Makes all templates ready, which takes longer than to fill one."""
    for name in _templates().list_templates(extensions=["html"]):
        _templates().get_template(name)


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("communique.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        wording=wording, vouching=vouching, places=places, shown=shown, life=in_words, entries=navigation.entries
    )
    return environment
