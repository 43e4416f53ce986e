"""A brief in Markdown, with footnotes as most readers of Markdown know them."""

import re

from communique.publishing.brief.paper import Line, Paper


def markdown(paper: Paper) -> str:
    """The paper as Markdown; marks that a text holds are words, not markup."""
    out = [f"# {plain(paper.title)}", "", plain(paper.subtitle), ""]
    notes: list[str] = []
    for section, lines in paper.numbered():
        out += [f"## {plain(section.heading)}", ""]
        for line, number in lines:
            out.append(f"{'  ' * line.level}- {plain(line.text)}{_derived(line)}{f'[^{number}]' if number else ''}")
            if number:
                notes.append(f"[^{number}]: {plain(line.footnote)}")
        out += [] if lines else [f"*{plain(section.otherwise)}*"]
        out.append("")
    return "\n".join([*out, *notes]).rstrip() + "\n"


def plain(text: str) -> str:
    """A text in one line whose marks are escaped."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", " ".join(text.split()))


def _derived(line: Line) -> str:
    return f" *({plain(line.derived)})*" if line.derived else ""
