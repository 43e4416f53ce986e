"""A brief as one HTML page that needs nothing beside it."""

from jinja2 import Environment, PackageLoader

from communique.publishing.brief.paper import Paper


def html(paper: Paper) -> str:
    """The paper as a page; every text is escaped."""
    pages = Environment(loader=PackageLoader("communique.publishing.brief"), autoescape=True, trim_blocks=True)
    return pages.get_template("brief.html").render(paper=paper, sections=list(paper.numbered()))
