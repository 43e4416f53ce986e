"""Notices by which outlets say that they corrected a text, or take it back as a whole."""

import re

from communique.reading.notice import CLOSING, OPENING, Notice

_TEXT = (
    r"(?:news |press |media |wire )?(?:story|article|report|post|piece|page|item|release|dispatch|version|headline|text|statement"
    r"|readout|communiqu[eé])"
)
_BEEN = r"(?:has been|have been|was|is|had been)(?: since)?(?: hereby)?"
_CHANGED = r"(?:updated and |amended and )?(?:corrected|amended|clarified|revised|updated|edited|changed)"
_TAKEN_BACK = r"(?:withdrawn|retracted|unpublished|taken down|removed|pulled|killed)"

_CORRECTIONS = (
    r"(?:corrections?|corrected|clarifications?|clarified|amended|erratum|corrigendum)\b.{0,40}?[:—–-]\s?.{1,450}",
    r"(?:corrections?|corrected|clarification|clarified)\W*",
    r"(?:(?:editor['’]?s?['’]?|publisher['’]?s)? ?notes?(?: to (?:readers|editors))?:).{0,200}"
    r"\b(?:correct(?:s|ed|ion)?|clarif\w+|amended|(?:earlier|previous|original) version)\b.{0,300}",
    rf"(?:in )?an? (?:earlier|previous|prior|original) version of (?:this|the|our) {_TEXT}\b.{{0,450}}",
    rf"this {_TEXT}\b.{{0,80}}?\b{_BEEN} {_CHANGED}\b.{{0,400}}",
    r"(?:corrects|corrected|refiles|refiled|clarifies)\b(?:[^.!?]|\.\d){3,250}[.)]*",
)
_RETRACTIONS = (
    rf"this {_TEXT}\b.{{0,80}}?\b{_BEEN} {_TAKEN_BACK}\b.{{0,400}}",
    rf"(?:we|the editors?|[A-Z][\w ]{{1,40}}) (?:has |have )?{_TAKEN_BACK} this {_TEXT}\b.{{0,400}}",
    rf"(?:{_TEXT} )?(?:retraction|retracted|withdrawn|withdrawal)\s?[:—–-]\s?.{{1,450}}",
    rf"(?:{_TEXT} )(?:retracted|withdrawn)\W*|(?:retraction|retracted)\W*",
)

_CORRECTION = re.compile(rf"{OPENING}(?:{'|'.join(_CORRECTIONS)}){CLOSING}", re.IGNORECASE)
_RETRACTION = re.compile(rf"{OPENING}(?:{'|'.join(_RETRACTIONS)}){CLOSING}", re.IGNORECASE)


def correction(line: str) -> Notice | None:
    """A line that says what was put right ('Correction: …', 'An earlier version of this story said …'), or that the text is
    withdrawn ('This article has been retracted').
    """
    if _RETRACTION.fullmatch(line):
        return Notice("retraction")
    return Notice("correction") if _CORRECTION.fullmatch(line) else None
