"""Notices of the day: 'Published on: Monday, December 06, 2021', 'The Harbour Post | 6 December 2021'."""

import re

from communique.knowledge.agencies import agency as agency_named
from communique.model.document import FurnitureKind
from communique.reading.notice import CLOSING, OPENING, Notice, Rank
from communique.reading.stamps import DATE, TIME, stamp

_BEFORE_TIME = r"[\s,|–—at-]{1,4}"
_LABELLED = re.compile(
    r"[\s*_(\[]{0,6}(?:(?P<by>[A-Z][\w .&’'-]{1,40}?)\s?[|·•]\s?)?"
    r"(?P<label>(?i:(?:first |last )?(?:published|posted|updated|modified|issued|released)(?: date)?"
    r"|(?:release |publication )?date|dated))"
    rf"(?:\s(?i:on|at))?(?:\s?[:|–—-])?\s?(?P<date>{DATE})(?:{_BEFORE_TIME}{TIME})?"
    r"(?:[\s*_)\].]{0,6}|\s?[|·•–—-]\s?[^\n]{0,60})"
)
_LEADING = re.compile(
    r"\s{0,8}(?i:date|dated|published|published on|updated)"
    rf"\s?:?\s(?P<date>{DATE})(?:[\s,]{{1,3}}{TIME})?(?=\s)"
)
_ALONE = re.compile(rf"[\s*_(\[]{{0,6}}(?P<date>{DATE})(?:{_BEFORE_TIME}{TIME})?[\s*_)\].]{{0,6}}")
_OUTLET_AND_DAY = re.compile(
    r"(?P<source>(?:The[ ])?[A-Z][\w’'&.-]*(?:[ ](?:of[ ](?:the[ ])?)?[A-Z][\w’'&.-]*){0,5})"
    rf"[ ]?(?P<divider>[|·•,–—-])[ ]?(?P<date>{DATE})(?:{_BEFORE_TIME}{TIME})?"
)
# 'The Herald, 6 December 2021' tells an outlet where 'The Hague, 6 December 2021' tells a place.
_OUTLET = re.compile(
    r"\b(?:Agency|Bulletin|Chronicle|Courier|Daily|Department|Dispatch|Embassy|Express|Gazette|Guardian|Herald"
    r"|Journal|Ledger|Mail|Mercury|Messenger|Ministry|Mirror|Monitor|News|Observer|Office|Post|Press|Record"
    r"|Register|Review|Standard|Star|Telegraph|Times|Tribune|Wire)\b"
)
_RELEASE = re.compile(
    r"(?i:press|news|media) (?i:release|statement|note|communiqué|communique)\b"
    rf"(?P<between>[^\n.;:]{{0,90}}?)[ ]?[|·•,–—-][ ]?(?P<date>{DATE})"
)
_CLOCK = re.compile(
    rf"{OPENING}(?:(?i:end)\s{{1,60}})?\d{{1,2}}[:.]\d\d\s?[AaPp]\.?[Mm]\.?(?:\s[A-Z]{{2,5}})?{CLOSING}"
)


def labelled_day(line: str) -> Notice | None:
    """A line with a label before its day: 'Published on: …', 'ANI | Updated: Dec 06, 2021'."""
    found = _LABELLED.fullmatch(line)
    told = stamp(found["date"]) if found else None
    if not found or not told:
        return None
    kind, rank = _meaning(found["label"].casefold())
    agency, source = _agency_or_source(found["by"])
    return Notice(kind, told, rank, agency, source)


def leading_day(words: str) -> Notice | None:
    """A labelled day before the first words of a text: ' date 2021-12-06 New Delhi …'."""
    found = _LEADING.match(words)
    told = stamp(found["date"]) if found else None
    if not found or not told or not told.year:
        return None
    start = len(found[0]) - len(found[0].lstrip())
    return Notice("dated", told, span=(start, found.end()))


def lone_day(line: str) -> Notice | None:
    """A line that is no more than a day with its year, or an outlet's name and a day."""
    found = _ALONE.fullmatch(line)
    told = stamp(found["date"]) if found else None
    if told:
        return Notice("dated", told) if told.year else None
    release = _RELEASE.fullmatch(line.strip())
    told = stamp(release["date"]) if release else None
    if release and told and told.year:
        issuer = next((part.strip() for part in re.split(r"[|·•,]", release["between"]) if _OUTLET.search(part)), None)
        return Notice("dated", told, source=issuer)
    found = _OUTLET_AND_DAY.fullmatch(line)
    told = stamp(found["date"]) if found else None
    if not found or not told or (found["divider"] not in "|·•" and not _OUTLET.search(found["source"])):
        return None
    agency, source = _agency_or_source(found["source"])
    return Notice("dated", told, agency=agency, source=source)


def clock_line(line: str) -> bool:
    """Whether a line is no more than the time at which a transcript begins or ends: '4:16 P.M. EST'."""
    return bool(_CLOCK.fullmatch(line))


def _meaning(label: str) -> tuple[FurnitureKind, Rank]:
    if "updated" in label or "modified" in label:
        return "published", "updated"
    return ("dated", "dated") if label in ("date", "dated") else ("published", "published")


def _agency_or_source(name: str | None) -> tuple[str | None, str | None]:
    agency = agency_named(name) if name else None
    return agency, None if agency else name
