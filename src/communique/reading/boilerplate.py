"""Lines that press offices and outlets print before and after a text, whatever it is about."""

import re

from communique.reading.notice import CLOSING, OPENING, Notice

_HEADINGS = (
    r"office of (?:the )?(?:\w+ )?(?:spokesperson|press secretary|communications|public affairs)",
    r"for immediate release\b.{0,60}",
    r"press (?:release|statement|note|communiqu[eé])(?: no\.? ?[\w/.-]{1,12})?",
    r"media (?:note|release|statement)",
    r"(?:unofficial|courtesy) translation|check against delivery|breaking news|exclusive",
    r"begin text:?",
    # 'The below is attributable to Spokesperson …' is not among these: it tells who holds an office
    r"(?:the )?(?:full )?text of the [\w -]{0,50}(?:released|issued|adopted|published) by .{1,400}:",
    r"(?:the )?(?:full )?text of the [\w -]{0,60} follows[:.]?",
    r"(?:open|closed|pooled) press coverage|the daily public schedule is subject to change",
)
_MORE_TO_READ = (
    "also read|read also|also see|see also|read more|read next|must read|don['’]t miss",
    "more (?:on|about) this",
    "related(?: (?:stories|news|articles))?|recommended|trending",
    "watch(?: live| video)?|listen|video|in pictures",
    "explained|keywords|tags|topics|filed under",
)
_BARE_FOOTERS = (
    "read more|see also|also read|related (?:stories|news|articles)|most read",
    "comments|advertisement|continue reading|share",
)
_CALLS = (
    r"share (?:this|on|via)|follow (?:us|@\w+|the latest)|find us on|like us on|join (?:us on|our)",
    "subscribe (?:to|now)|sign up (?:for|to)|download (?:the|our)|get the latest|click here",
)
_FOOTERS = (
    rf"(?:{'|'.join(_MORE_TO_READ)})\s?[:|»].{{0,300}}",
    "|".join(_BARE_FOOTERS),
    rf"(?:{'|'.join(_CALLS)})\b.{{0,200}}",
    r"for (?:all |any )?(?:more|further|additional|media|press|interview)\b.{0,40}"
    r"\b(?:information|inquiries|enquiries|updates|queries|requests|contact)\b.{0,300}",
    r"for updates,? follow .{1,200}|(?:media|press) contacts?\b.{0,200}",
    r"(?:all rights reserved|disclaimer\b|the views expressed\b|opinions expressed\b).{0,400}",
    r"the [\w ]{3,40} (?:was )?concluded at \d.{0,20}",
)
_ENDS = (r"\\?#(?:[ ]?\\?#){1,4}", "-?30-?", r"ends?(?: (?:of )?text)?[.]?", r"end(?:ed)? text[.]?")

_HEADING = re.compile(rf"{OPENING}(?:{'|'.join(_HEADINGS)}){CLOSING}", re.IGNORECASE)
_FOOTER = re.compile(rf"{OPENING}(?:{'|'.join(_FOOTERS)}){CLOSING}", re.IGNORECASE)
_END = re.compile(rf"{OPENING}(?:{'|'.join(_ENDS)}){CLOSING}", re.IGNORECASE)


def heading_or_footer(line: str) -> Notice | None:
    """A line that announces a text ('For Immediate Release') or ends it ('###', 'Also read: …')."""
    if _HEADING.fullmatch(line):
        return Notice("heading")
    return Notice("footer") if _END.fullmatch(line) or _FOOTER.fullmatch(line) else None
