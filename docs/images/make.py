"""Pictures of the pages, of the register that is made of examples/.

    python docs/images/make.py [--every FOLDER]

Writes the pictures of this folder anew, in Chromium by Playwright, with the colours few where Pillow is there. The pages
look from a day of their own, so that a picture changes with what it shows and not with the clock. With --every each page
goes into FOLDER, whole, by day and by night, wide and narrow: to be looked at.
"""

import argparse
import io
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from communique import accounts
from communique.pipeline.intake import read_into
from communique.register.store import Register
from communique.web import places
from communique.web.access.house import House
from communique.web.application import application

ROOT = Path(__file__).parents[2]
DAY = "2024-12-20"
WIDE, PHONE = (1300, 950), (390, 844)
COLOURS = 96
DRESSES = {"": ("light", WIDE), "-dark": ("dark", WIDE), "-phone": ("light", PHONE), "-phone-dark": ("dark", PHONE)}
TAKEN = {
    "-phone": ("home", "relationship", "calendar"),
    "-phone-dark": ("document",),
}
"""The pictures that are kept beside those of every page by day and by night; the others are looked at alone."""
WHO, WATCHED = "Ana Holm", (("IN", "RU"), ("DE", "FR"))
LAST = datetime(2024, 12, 19, 17, tzinfo=UTC)
"""When the visit before ended, so that the first page tells what is new."""


def pages(register: Register) -> dict[str, str]:
    """What each picture is called, and the page that it shows."""
    mechanism = next(held for held in register.records("mechanism") if held.get("acronym") == "IRIGC-MTC")
    sessions = [register.record(name) for name in mechanism.links["sessions"]]
    session = [held for held in sessions if held.get("stage") == "held"][-1]
    story = next(held.id for held in register.documents() if held.published == "2019-11-06")
    first, copied = [held.id for held in register.documents() if held.published == "2022-01-06"][:2]
    return {
        "home": f"/?on={DAY}",
        "relationships": "/relationships",
        "relationship": f"/r/IN-RU?on={DAY}",
        "mechanism": f"{places.mechanism(mechanism.id)}?on={DAY}",
        "record": places.record(session.id),
        "network": "/network",
        "matrix": "/matrix",
        "due": f"/due?on={DAY}",
        "calendar": f"/calendar?month=2024-12&on={DAY}",
        "conflicts": "/conflicts",
        "review": "/review",
        "bulk": "/review/bulk",
        "decisions": "/decisions",
        "document": places.document(story),
        "beside": places.beside(first, copied),
        "search": "/search?q=rifles",
        "documents": "/documents",
        "sources": "/sources",
        "source": places.source(next(held.source for held in register.documents() if held.source)),
        "read": "/read",
        "add": "/add",
        "entry": "/add/meeting",
        "export": "/export?party=IN%2CRU",
        "account": "/account",
        "accounts": "/accounts",
        "audit": "/audit",
        "log-in": "/log-in",
    }


@contextmanager
def served(register: Register) -> Iterator[str]:
    """The address of the pages."""
    listener = socket.create_server(("127.0.0.1", 0))
    settings = uvicorn.Config(application(register, house=House(user=WHO)), log_level="warning")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def taken(browser: Browser, address: str, scheme: str, size: tuple[int, int], whole: bool = False) -> bytes:
    """A page as a picture, once nothing of it is on its way."""
    width, height = size
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    picture = page.screenshot(full_page=whole)
    context.close()
    return small(picture)


def small(picture: bytes) -> bytes:
    """The same in few colours, which takes a third of the room; as it is where Pillow is not installed."""
    with suppress(ImportError):
        from PIL import Image

        kept = io.BytesIO()
        Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(kept, "PNG", optimize=True)
        return kept.getvalue()
    return picture


def main() -> None:
    """Makes a register of the examples and takes its pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=Path, metavar="FOLDER", help="Each page, whole, in every dress, into FOLDER.")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder) / "register.db") as register:
        for _ in read_into(register, [ROOT / "examples"]):
            pass
        with served(register) as site, sync_playwright() as running:
            browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for parties in WATCHED:
                accounts.watch(register, WHO, parties)
            for name, address in pages(register).items():
                for dress, (scheme, size) in DRESSES.items():
                    kept = ROOT / "docs/images" if not asked.every else asked.every
                    if asked.every or dress in ("", "-dark") or name in TAKEN[dress]:
                        accounts.look(register, WHO, LAST)
                        picture = taken(browser, site + address, scheme, size, whole=bool(asked.every))
                        (kept / f"{name}{dress}.png").write_bytes(picture)
            browser.close()


if __name__ == "__main__":
    main()
