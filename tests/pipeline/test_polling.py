"""Feeds and pages asked for what is new: what is read, what is passed over, what is set aside, and what an end leaves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from communique.fetching.bounds import Bounds
from communique.fetching.fetcher import Fetcher
from communique.fetching.request import Wire
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline import polling
from communique.pipeline.events import Event, Held, Read, Rebuilt, Refused, Stopped
from communique.pipeline.patience import TRIES
from communique.pipeline.worker import Patience
from communique.register.polled import feeds, note, pages, polled
from communique.register.quarantine import refusals
from communique.register.store import Register
from hosted import Host, atom, bomb, endless, hosting, kept, leads, page, rss, sends, story

pytestmark = pytest.mark.on_both

BOUNDS = Bounds(pause=0.0, answer=2_000_000, answer_seconds=20.0)


class Silent:
    """An extractor that finds nothing."""

    version = "silent-1"

    def extract(self, document: Document) -> Extraction:
        return Extraction(document=document.id)

    def extract_all(self, documents):  # type: ignore[no-untyped-def]
        return map(self.extract, documents)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as served:
        yield served


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db") as held:
        yield held


def poll(register: Register, *addresses: str, bounds: Bounds = BOUNDS, **how: object) -> list[Event]:
    stop = how.get("stop", lambda: False)
    fetcher = Fetcher(Wire(allow_private=bool(how.pop("allow_private", True))), bounds, stop)  # type: ignore[arg-type]
    return list(polling.poll(register, addresses, fetcher, extractor=Silent(), **how))  # type: ignore[arg-type]


def kinds(events: list[Event]) -> list[str]:
    return sorted(type(event).__name__ for event in events if not isinstance(event, Rebuilt))


def refused(events: list[Event]) -> list[str]:
    return [event.line for event in events if isinstance(event, Refused)]


def at_once(register: Register, *addresses: str) -> None:
    """Lets the time pass until addresses may be asked again."""
    note(register, [replace(polled(register, each), next=None) for each in addresses])


def test_the_page_of_an_entry_is_read_and_its_address_kept(register: Register, host: Host) -> None:
    host.answers("/story/1", sends(page(1), content_type="text/html"))
    feed = host.answers("/feed", sends(rss(host.url("/story/1"))))
    assert kinds(poll(register, feed)) == ["Read"]
    (document,) = register.documents()
    assert document.url == host.url("/story/1")
    assert story(1) in document.text
    assert document.source == "The Post"  # which the page does not tell, and the feed does
    assert register.original(document.id).data == page(1).encode()


def test_a_link_is_seen_from_its_feed(register: Register, host: Host) -> None:
    host.answers("/news/story", sends(page(1)))
    poll(register, host.answers("/news/feed", sends(rss("story"))))
    assert [each.url for each in register.documents()] == [host.url("/news/story")]


def test_a_feed_that_carries_whole_texts_costs_one_request(register: Register, host: Host) -> None:
    feed = host.answers("/feed", sends(atom(1, 2)))
    assert kinds(poll(register, feed)) == ["Read", "Read"]
    assert host.asked == ["/feed"]
    assert {each.url for each in register.documents()} == {host.url("/story/1"), host.url("/story/2")}


def test_nothing_that_is_known_is_fetched_again(register: Register, host: Host) -> None:
    host.answers("/story/1", sends(page(1)))
    host.answers("/story/2", sends(page(2)))
    one, two = rss(host.url("/story/1")), rss(host.url("/story/1"), host.url("/story/2"))
    feed = host.answers("/feed", kept(one, '"1"'), kept(one, '"1"'), kept(two, '"2"'))
    for _ in range(3):
        poll(register, feed)
    assert host.asked == ["/feed", "/story/1", "/feed", "/feed", "/story/2"]
    assert [each.get("if-none-match") for each in host.headers("/feed")] == [None, '"1"', '"1"']
    assert polled(register, feed).etag == '"2"'


def test_an_entry_that_was_changed_is_fetched_again_and_the_same_text_passed_over(
    register: Register, host: Host
) -> None:
    link = host.url("/story/1")
    host.answers("/story/1", sends(page(1)), sends(page(1)), sends(page(1, story(5))))
    feed = host.answers("/feed", *(sends(rss(link, title=title)) for title in ("A", "B", "C")))
    assert [kinds(poll(register, feed)) for _ in range(3)] == [["Read"], [], ["Read"]]
    assert len(register.documents()) == 2


def test_a_page_that_is_named_is_read_when_its_text_changes(register: Register, host: Host) -> None:
    url = host.answers("/page", sends(page(1)), sends(page(1)), sends(page(2)))
    assert [kinds(poll(register, url)) for _ in range(3)] == [["Read"], [], ["Read"]]


def test_what_was_read_from_elsewhere_is_held(register: Register, host: Host) -> None:
    for path in ("/a", "/b"):
        host.answers(path, sends(page(1)))
    events = poll(register, host.answers("/feed", sends(rss(host.url("/a"), host.url("/b"), title=""))))
    assert kinds(events) == ["Held", "Read"]


def test_a_page_that_fails_is_remembered_and_fetched_later_though_its_feed_says_nothing_new(
    register: Register, host: Host
) -> None:
    link = host.answers("/story/1", sends(status=500), sends(page(1)))
    feed = host.answers("/feed", kept(rss(link), '"1"'))
    assert "answers 500" in refused(poll(register, feed))[0]
    assert [(each.input, each.tries) for each in refusals(register)] == [(link, 1)]
    assert kinds(poll(register, feed)) == []  # it is left alone for a while
    assert host.asked == ["/feed", "/story/1", "/feed"]
    at_once(register, link)
    assert kinds(poll(register, feed)) == ["Read"]
    assert refusals(register) == ()


def test_what_failed_is_asked_at_once_where_somebody_wants_it(register: Register, host: Host) -> None:
    link = host.answers("/story/1", sends(status=404), sends(page(1)))
    poll(register, host.answers("/feed", sends(rss(link))))
    assert kinds(poll(register, again=[link])) == ["Read"]
    assert refusals(register) == ()


def test_a_failing_feed_is_left_alone_ever_longer(register: Register, host: Host) -> None:
    feed = host.answers("/feed", sends(status=500), sends(status=500), sends(atom(1)))
    waits = []
    for _ in range(2):
        poll(register, feed)
        known = polled(register, feed)
        assert known.next and known.last
        waits.append((known.failures, known.next > known.last))
        at_once(register, feed)
    assert waits == [(1, True), (2, True)]
    assert kinds(poll(register, feed)) == ["Read"]
    assert (polled(register, feed).failures, polled(register, feed).next) == (0, None)


def test_a_page_that_fails_for_good_is_given_up(register: Register, host: Host) -> None:
    link = host.answers("/story/1", sends(status=410))
    feed = host.answers("/feed", sends(rss(link)))
    for _ in range(TRIES + 3):
        poll(register, feed)
        at_once(register, link)
    assert host.asked.count("/story/1") == TRIES
    assert [each.input for each in refusals(register)] == [link]


def test_a_busy_host_is_left_alone_in_later_runs_too(register: Register, host: Host) -> None:
    busy = host.answers("/busy", sends(status=429, retry_after="5000"))
    other = host.answers("/feed", sends(atom(1)))
    poll(register, busy)
    assert "is left alone" in refused(poll(register, other))[0]
    assert host.asked == ["/busy"]


def test_what_robots_txt_forbids_is_set_aside_with_its_reason(register: Register, host: Host) -> None:
    host.answers("/robots.txt", sends("User-agent: *\nDisallow: /story"))
    link = host.answers("/story/1", sends(page(1)))
    poll(register, host.answers("/feed", sends(rss(link))))
    (held,) = refusals(register)
    assert held.input == link and "robots.txt" in held.reason
    assert host.asked == ["/feed"]


def test_this_machine_is_refused_in_a_clear_line_and_asked_once_it_is_allowed(register: Register, host: Host) -> None:
    feed = host.answers("/feed", sends(atom(1)))
    (line,) = refused(poll(register, feed, allow_private=False))
    assert (
        line
        == f"{feed}: leads to 127.0.0.1, an address of this machine (loopback); name another, or allow it by --allow-private"
    )
    assert host.asked == []
    assert (polled(register, feed).failures, polled(register, feed).next) == (0, None)
    assert kinds(poll(register, feed)) == ["Read"]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><item><title>&b;&c;</title></item></channel></rss>'
)
HOSTILE = {
    "entities": sends(LAUGHS),
    "bomb": bomb(),
    "endless": endless(),
    "no XML": sends(b'<?xml version="1.0"?><rss version="2.0"><channel><item>\x00\xff<title'),
    "nothing": sends(""),
    "other XML": sends('<?xml version="1.0"?><secrets><one/></secrets>'),
    "program": sends(b"\x7fELF\x02\x01\x01" + bytes(100)),
    "loop": leads("/hostile"),
    "file": leads("file:///etc/passwd"),
    "cloud": leads("http://169.254.169.254/latest/"),
    "empty page": sends("<!doctype html><html><body></body></html>"),
}


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_hostile_answer_costs_itself_alone_and_is_set_aside(register: Register, host: Host, sort: str) -> None:
    hostile, good = host.answers("/hostile", HOSTILE[sort]), host.answers("/good", sends(atom(1)))
    events = poll(register, hostile, good)
    assert kinds(events) == ["Read", "Refused"]
    assert {each.input for each in refusals(register)} == {hostile}
    assert all("root:" not in each.text for each in register.documents())


def test_a_page_that_breaks_its_reader_down_costs_itself_alone(register: Register, host: Host) -> None:
    # A process that may have no memory to speak of breaks down with whatever it is given.
    (line,) = refused(poll(register, host.answers("/page", sends(page(1))), patience=Patience(memory=1)))
    assert "broke down" in line


def test_a_feed_that_answers_with_a_page_for_a_while_is_no_document(register: Register, host: Host) -> None:
    feed = host.answers("/feed", sends(atom(1)), sends(page(7, "We are closed for repairs. " * 20)), sends(atom(1, 2)))
    assert kinds(poll(register, feed)) == ["Read"]
    assert "where a feed was" in refused(poll(register, feed))[0]
    at_once(register, feed)
    assert kinds(poll(register, feed)) == ["Held", "Read"]


def test_a_feed_without_entries_is_no_fault(register: Register, host: Host) -> None:
    assert kinds(poll(register, host.answers("/feed", sends(rss())))) == []
    assert refusals(register) == ()


def test_a_page_that_is_a_feed_leads_no_further(register: Register, host: Host) -> None:
    inner = host.answers("/inner", sends(rss(host.url("/inner2"))))
    assert "is a feed" in refused(poll(register, host.answers("/feed", sends(rss(inner)))))[0]
    assert host.asked == ["/feed", "/inner"]


def test_a_feed_of_very_many_entries_is_read_in_part(register: Register, host: Host) -> None:
    links = [host.url(f"/{n}") for n in range(polling.ENTRIES + 50)]
    said: list[str] = []
    feed = host.answers("/feed", sends(rss(*links)))
    poll(register, feed, stop=lambda: bool(said), tell=lambda line, _: said.append(line))
    assert len(pages(register, feed)) == polling.ENTRIES
    assert "looked at the first" in said[0]


def test_an_end_between_two_fetches_loses_nothing(register: Register, host: Host) -> None:
    links = [host.answers(f"/story/{n}", sends(page(n))) for n in range(5)]
    feed = host.answers("/feed", kept(rss(*links), '"1"'))
    events = poll(register, feed, stop=lambda: len(host.asked) >= 3)
    assert any(isinstance(event, Stopped) for event in events)
    assert host.asked == ["/feed", "/story/0", "/story/1"]
    poll(register, feed)
    assert len(register.documents()) == 5


def test_a_feed_of_whole_texts_is_asked_for_anew_where_it_was_not_all_kept(register: Register, host: Host) -> None:
    feed = host.answers("/feed", kept(atom(1, 2, 3), '"1"'))
    stop = iter([False] * 4)
    poll(register, feed, stop=lambda: next(stop, True))
    assert len(register.documents()) < 3
    assert polled(register, feed).etag is None
    poll(register, feed)
    assert len(register.documents()) == 3
    assert polled(register, feed).etag == '"1"'


def test_what_a_run_has_no_bytes_left_for_waits_for_the_next(register: Register, host: Host) -> None:
    links = [host.answers(f"/story/{n}", sends(page(n))) for n in range(4)]
    feed = host.answers("/feed", kept(rss(*links), '"1"'))
    said: list[str] = []
    poll(
        register, feed, bounds=replace(BOUNDS, bytes=3_000), tell=lambda line, loud: said.append(line) if loud else None
    )
    assert "left for the next run" in said[0]
    assert refusals(register) == ()
    assert 0 < sum(each.waiting for each in pages(register, feed)) < 4
    poll(register, feed)
    assert len(register.documents()) == 4


def test_the_log_tells_what_was_asked_and_what_came(register: Register, host: Host) -> None:
    good, bad = host.answers("/good", sends(atom(1))), host.answers("/bad", sends(status=500))
    poll(register, good, bad)
    assert [(each.address, each.status, each.failures, each.answer) for each in feeds(register)] == [
        (bad, 500, 1, "answers 500"),
        (good, 200, 0, "entries: 1, pages to fetch: 0"),
    ]


def test_held_documents_are_told_of(register: Register, host: Host) -> None:
    feed = host.answers("/feed", sends(atom(1)))
    assert [type(poll(register, feed)[0]) for _ in range(2)] == [Read, Held]


def test_an_entry_whose_time_of_change_is_another_is_fetched_again_and_read_as_a_new_version(
    register: Register, host: Host
) -> None:
    link, corrected = host.url("/world/ministers-meet-in-ankara"), story(1) + " This was put right."
    host.answers("/world/ministers-meet-in-ankara", sends(page(1)), sends(page(1, corrected)))
    told = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><id>tag:post,1</id><title>Talks</title>'
        '<link href="{}"/><published>2026-03-02T08:00:00Z</published><updated>{}</updated><summary>Talks.</summary></entry></feed>'
    )
    times = ("2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-04T09:00:00Z")
    feed = host.answers("/feed", *(sends(told.format(link, each)) for each in times))
    assert [kinds(poll(register, feed)) for _ in range(3)] == [["Read"], [], ["Read"]]
    first, second = sorted(register.documents(), key=lambda each: each.modified or "")
    assert (first.modified, second.modified) == (None, "2026-03-04T09:00:00Z")
    assert {first.entry, second.entry} == {"tag:post,1"}
    assert [(each.document.id, each.is_latest) for each in register.versions(first.id)] == [(second.id, True)]


def test_a_page_of_the_last_days_is_asked_once_a_day_whether_it_was_corrected(register: Register, host: Host) -> None:
    today = datetime.now(UTC)
    path = "/world/ministers-meet-in-ankara"
    corrected = page(1, story(1) + " This was put right.")
    link = host.answers(path, kept(page(1), '"1"'), kept(page(1), '"1"'), kept(corrected, '"2"'))
    feed = host.answers("/feed", kept(rss(link, day=today), '"f"'))
    assert kinds(poll(register, feed)) == ["Read"]
    assert kinds(poll(register, feed)) == []
    assert host.asked.count(path) == 1  # a day has not gone by

    def a_day_goes_by() -> None:
        note(
            register, [replace(polled(register, link), last=(today - timedelta(days=1)).isoformat(timespec="seconds"))]
        )

    a_day_goes_by()
    assert kinds(poll(register, feed)) == []
    assert host.headers(path)[-1].get("if-none-match") == '"1"'
    a_day_goes_by()
    assert kinds(poll(register, feed)) == ["Read"]
    (other,) = [each for each in register.documents() if each.modified]
    assert register.versions(other.id)[0].relation == "earlier"


def test_a_page_of_long_ago_or_without_a_mark_is_not_asked_again(register: Register, host: Host) -> None:
    old = datetime.now(UTC) - timedelta(days=30)
    for path, answer, day in (("/a", kept(page(1), '"1"'), old), ("/b", sends(page(2)), datetime.now(UTC))):
        link = host.answers(path, answer)
        feed = host.answers(f"{path}/feed", kept(rss(link, day=day), '"f"'))
        poll(register, feed)
        note(register, [replace(polled(register, link), last=old.isoformat(timespec="seconds"))])
        poll(register, feed)
        assert host.asked.count(path) == 1
