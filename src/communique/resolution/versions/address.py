"""Which article an address of the web leads to, whatever is added to it on the way there."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from communique.resolution.words import listed

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|ms|ttc|dc|tw)clid|mc_[ce]id|igsh(?:id)?|_ga|_gl|at_\w+|ns_\w+|wt[._]\w+|cmp(?:id)?|cid_source|ito|smid"
    r"|ref(?:_?src|errer|_url)?|source|src|share(?:d|_?id)?|from|feature|spm|traffic_source|xtor|rss|feed|__\w+",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"(?:amp|print|printable|output(?:type)?|view|mobile|m|format)", re.IGNORECASE)
_VARIANTS = frozenset(("", "1", "true", "yes", "amp", "print", "printable", "mobile"))
"""What a page is called that shows the same article for a telephone or for paper."""
_DOORS = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.]+)")
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cms|stm|story|pdf)$", re.IGNORECASE)
_LIVE = re.compile(
    r"(?:^|[-_/])live(?:[-_/]?(?:blog|updates?|news|coverage|stream|ticker|text))?(?=$|[-_/.])", re.IGNORECASE
)
_LISTINGS = listed(
    "home index default news latest latest-news all archive archives search tag tags topic topics category section sections"
    " press press-releases press-release releases media media-centre media-center statements speeches readouts events"
    " calendar briefings updates headlines world politics international business top-stories page feed rss sitemap"
)
"""Last steps of addresses that lead to lists of articles, which are others on another day."""
_PAGES = frozenset(("page", "p", "pages", "archive", "archives"))
_YEAR = re.compile(r"(?:19|20)\d\d")


def article(address: str | None) -> str | None:
    """What the article at an address is known by; None where the address is none of the web, or may lead to something else
    another day: a home page, a list of what is new, a page that goes on being written.

    Scheme, 'www', what tells who led there, the place within the page and the variants for telephones and for paper take
    no part.
    """
    try:
        parts = urlsplit((address or "").strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.casefold() not in ("http", "https") or not parts.hostname:
        return None
    host = _DOORS.sub("", parts.hostname.casefold().rstrip("."))
    path = _plain_path(unquote(parts.path))
    asked = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _says_nothing(k, v))
    if _LIVE.search(path) or not (_named_by(path) or any(_tells(k, v) for k, v in asked)):
        return None
    at = f"{host}:{port}" if port not in (None, 80, 443) else host
    return f"{at}{path}" + "".join(f"&{key}={value}" for key, value in asked)


def _plain_path(path: str) -> str:
    path = _INDEX.sub("/", re.sub(r"/{2,}", "/", path)).rstrip("/")
    shorter = re.sub(r"/(?:amp|print)$|[./]amp(?=\.html?$)|^/amp(?=/.)", "", path)
    return re.sub(r"\.amp$", "", shorter)


def _says_nothing(key: str, value: str) -> bool:
    """Whether a part of what is asked for tells who led there, or how the article is to be shown."""
    if _VARIANT.fullmatch(key) and value.casefold() in _VARIANTS:
        return True
    return bool(_TRACKING.fullmatch(key)) and not re.search(r"\d{4}", value)


def _tells(key: str, value: str) -> bool:
    """Whether what is asked for names one article: by its number, as 'id=34606' and 'dtl/34606/Joint' do."""
    return key.casefold() not in _PAGES and bool(re.search(r"\d{3}", f"{key} {value}"))


def _named_by(path: str) -> bool:
    """Whether a path leads to one article: its last step is a number of it, or a title in several words."""
    steps = [step for step in path.split("/") if step]
    if not steps:
        return False
    last = _ENDING.sub("", steps[-1]).casefold()
    if last in _LISTINGS or (len(steps) > 1 and steps[-2].casefold() in _PAGES):
        return False
    if last.isdigit():
        return len(last) > 2 and not _YEAR.fullmatch(last)
    if re.fullmatch(r"[\d-]+", last) and len(last) <= len("2021-12-06"):
        return False  # all that is told of a day
    words = [word for word in re.split(r"[-_+. ]+", last) if word]
    return len(words) > 2 or bool(re.search(r"\d{3}", last)) or bool(_ENDING.search(steps[-1]))
