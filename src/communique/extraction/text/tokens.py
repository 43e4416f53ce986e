"""Words of a prepared text with their places, as the grammars of offices and names read them."""

import re
from typing import NamedTuple

WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?!\.)(?=\s?\w|,|\s|$)"  # an initial
    r"|(?:Dr|Mr|Mrs|Ms|Jr|Sr|Gen|Lt|Col|Maj|Adm|Prof|Hon|St|Rev|Amb|Capt|Shri|Smt|H\.E|Sen|Gov|Eng|Ing)\.(?=\W|$)"
    r"|\w+(?:[-'’‑]\w+)*"
    r"|[^\w\s]"
)
RUN_ON = re.compile(
    r"\b((?!Mc|Mac|De|Di|Da|La|Le|Van|Fitz|O')[A-Z][a-z]{2,}|and|of|the|with|by|for|to|from)(?=[A-Z][a-z]{2,}\b)"
)
"""Two words run together where a space was lost ('JokoWidodo', 'andPresident'); 'McKeon' and its like are left whole."""
STUCK = re.compile(r"([A-Z][\w-]{2,}s['’]|[A-Z][\w-]{2,}['’]s)(?=[A-Z][a-z])")
"""A possessive that ran on to the next word: 'Holmes'Meeting', 'Holm'sCall'."""
SPOILT = re.compile("Ã(?![A-Z])|Â(?![A-Za-z])|[ÐÑ][\u0080-\u00bf]|\ufffd|[\u0080-\u009f]")
"""Letters whose bytes were read as another encoding ('SÃ¡nchez')."""
SPOILING = frozenset("\ufffd©¡¤§¨¬®¯°±²³´¶·¸»¿‚„†‡ˆ‰‹›€™")
"""Signs that such letters leave behind, where they stand at a word without a blank."""
SHORTEST_RUN = 6
"""Letters of two that ran together, at least."""
PLURALS = re.compile(r"['’](?: |\Z)")
"""What makes of a plural a possessive."""
POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|['’])$", re.IGNORECASE)


class Word(NamedTuple):
    """One word or mark. `text` leaves a possessive ending out; `end` is where `text` ends; `opens` that it begins a line.

    `low` is the word in lower case, and `bare` that without full stops ('Dr.' → 'dr'): every grammar asks for them.
    """

    text: str
    start: int
    end: int
    possessive: bool
    opens: bool
    low: str
    bare: str

    @classmethod
    def at(cls, start: int, text: str, *, possessive: bool = False, opens: bool = False) -> "Word":
        """A word that begins at an offset."""
        low = text.lower()
        return cls(text, start, start + len(text), possessive, opens, low, low.replace(".", ""))

    @property
    def is_name_like(self) -> bool:
        """Whether it is written as a name is: a capital first ('Moo-Hyun', 'McKeon', 'bin' not, 'al-Sisi' is)."""
        head = self.text[3:] if self.text[:3] in ("al-", "el-", "as-", "ad-", "ul-", "an-", "ar-") else self.text
        return bool(head) and head[0].isalpha() and head[0].isupper()

    @property
    def is_spoilt(self) -> bool:
        return SPOILT.search(self.text) is not None or self.text in SPOILING

    @property
    def is_initial(self) -> bool:
        return self.text[0].isalpha() and self.text[0].isupper() and len(self.text.rstrip(".")) == 1


def words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text, in order; a possessive ending belongs to no word."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        raw = match.group()
        start, marked = match.start(), "'" in raw or "’" in raw
        opens = "\n" in text[found[-1].end if found else 0 : start]
        stuck = STUCK.match(raw) if marked else None
        if stuck:
            own = len(stuck[1]) - (2 if stuck[1].endswith("s") and stuck[1][-2] in "'’" else 1)
            found.append(Word.at(start, raw[:own], possessive=True, opens=opens))
            found.append(Word.at(start + stuck.end(), raw[stuck.end() :]))
            continue
        ending = POSSESSIVE.search(raw) if marked and len(raw) > 2 else None
        kept = raw[: ending.start()] if ending else raw
        possessive = bool(ending) or (raw.endswith("s") and PLURALS.match(text, match.end()) is not None)
        split = RUN_ON.match(kept) if len(kept) >= SHORTEST_RUN and not kept[1:].islower() else None
        if split and split.end(1) < len(kept):
            found.append(Word.at(start, split.group(1), opens=opens))
            found.append(Word.at(start + split.end(1), kept[split.end(1) :], possessive=possessive))
        else:
            found.append(Word.at(start, kept, possessive=possessive, opens=opens))
    return tuple(found)
