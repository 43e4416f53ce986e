"""A brief written in one of its shapes."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from communique.publishing.brief.paper import Paper

Shape = Literal["md", "html", "docx", "pdf"]
MEDIA: dict[Shape, str] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""The shapes, and how each is called on the web."""


def written(paper: "Paper", shape: Shape) -> bytes:
    """The paper as a file. Raises UsageError where the extra that the shape needs is not installed."""
    if shape == "docx":
        from communique.publishing.brief.docx import docx

        return docx(paper)
    if shape == "pdf":
        from communique.publishing.brief.pdf import pdf

        return pdf(paper)
    if shape == "html":
        from communique.publishing.brief.html import html

        return html(paper).encode()
    from communique.publishing.brief.markdown import markdown

    return markdown(paper).encode()
