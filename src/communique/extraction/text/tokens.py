"""Words of a prepared text with their places, as the grammars of offices and names read them."""

import re
from dataclasses import dataclass, field

WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?!\.)(?=\s?\w|,|\s|$)"  # an initial
    r"|(?:Dr|Mr|Mrs|Ms|Jr|Sr|Gen|Lt|Col|Maj|Adm|Prof|Hon|St|Rev|Amb|Capt|Shri|Smt|H\.E|Sen|Gov|Eng|Ing)\.(?=\W|$)"
    r"|\w+(?:[-'’‑]\w+)*"
    r"|[^\w\s]"
)
RUN_ON = re.compile(r"\b((?!Mc|Mac|De|Di|Da|La|Le|Van|Fitz|O')[A-Z][a-z]{2,})(?=[A-Z][a-z]{2,}\b)")
"""Two names or words run together where a space was lost ('JokoWidodo'); 'McKeon' and its like are left whole."""
STUCK = re.compile(r"([A-Z][\w-]{2,}s['’]|[A-Z][\w-]{2,}['’]s)(?=[A-Z][a-z])")
"""A possessive that ran on to the next word: 'Holmes'Meeting', 'Holm'sCall'."""
SPOILT = re.compile("Ã(?![A-Z])|Â(?![A-Za-z])|[ÐÑ][\u0080-\u00bf]|\ufffd|[\u0080-\u009f]")
"""Letters whose bytes were read as another encoding ('SÃ¡nchez')."""
SPOILING = frozenset("\ufffd©¡¤§¨¬®¯°±²³´¶·¸»¿‚„†‡ˆ‰‹›€™")
"""Signs that such letters leave behind, where they stand at a word without a blank."""
POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|['’])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark. `text` leaves a possessive ending out; `end` is where `text` ends; `opens` that it begins a line."""

    text: str
    start: int
    end: int
    possessive: bool = False
    opens: bool = False
    low: str = field(init=False, compare=False, repr=False)
    """In lower case."""
    bare: str = field(init=False, compare=False, repr=False)
    """In lower case without full stops: 'Dr.' → 'dr'."""

    def __post_init__(self) -> None:
        # Made once: every grammar asks for them again and again.
        object.__setattr__(self, "low", self.text.lower())
        object.__setattr__(self, "bare", self.low.replace(".", ""))

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
        stuck = STUCK.match(raw)
        if stuck:
            opens = "\n" in text[found[-1].end if found else 0 : match.start()]
            own = len(stuck[1]) - (2 if stuck[1].endswith("s") and stuck[1][-2] in "'’" else 1)
            found.append(Word(raw[:own], match.start(), match.start() + own, True, opens))
            found.append(Word(raw[stuck.end() :], match.start() + stuck.end(), match.end()))
            continue
        ending = POSSESSIVE.search(raw) if len(raw) > 2 else None
        kept = raw[: ending.start()] if ending else raw
        following = text[match.end() : match.end() + 2]
        plural = following[:1] in ("'", "’") and following[1:2] in (" ", "") and raw.endswith("s")
        possessive = bool(ending) or plural
        opens = "\n" in text[found[-1].end if found else 0 : match.start()]
        split = RUN_ON.match(kept)
        if split and split.end(1) < len(kept):
            middle = match.start() + split.end(1)
            found.append(Word(split.group(1), match.start(), middle, opens=opens))
            found.append(Word(kept[split.end(1) :], middle, match.start() + len(kept), possessive))
        else:
            found.append(Word(kept, match.start(), match.start() + len(kept), possessive, opens))
    return tuple(found)
