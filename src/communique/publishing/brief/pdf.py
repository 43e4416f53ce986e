"""A brief as PDF, set by Typst with real footnotes. Needs the extra `brief`."""

import json

from communique.model.errors import UsageError
from communique.publishing.brief.paper import Paper, needs

_LAYOUT = """
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, author: "communique", date: none)
#set page(paper: "a4", margin: 2.4cm, numbering: "1 / 1")
#set text(size: 10pt, lang: "en")
#set par(leading: 0.62em)
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.7em, it)
#text(size: 17pt, weight: "bold")[#paper.title]
#v(-0.4em)
#text(fill: luma(90))[#paper.subtitle]
#for section in paper.sections [
  == #section.heading
  #if section.lines.len() == 0 [ #emph(section.otherwise) ]
  #for line in section.lines [
    #let derived = if line.derived != "" [ #emph[(#line.derived)]]
    #let note = if line.note != "" { footnote(line.note) }
    #pad(left: line.level * 1.2em)[#list[#line.text#derived#note]]
  ]
]
"""


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF file. Raises UsageError where typst is not installed."""
    try:
        import typst
    except ImportError as error:
        raise UsageError(needs("a PDF file")) from error
    told = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "sections": [
            {
                "heading": section.heading,
                "otherwise": section.otherwise,
                "lines": [
                    {"text": each.text, "level": each.level, "derived": each.derived, "note": each.footnote}
                    for each in section.lines
                ],
            }
            for section in paper.sections
        ],
    }
    # The texts come in as data, so that nothing in them is taken for a command of the typesetter.
    made = typst.compile(_LAYOUT.encode(), sys_inputs={"paper": json.dumps(told)})
    assert isinstance(made, bytes)
    return made
