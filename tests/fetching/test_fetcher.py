"""Fetching from a host that is slow, broken, redirecting, huge and hostile: each costs itself alone, and says what it was."""

import gzip
import zlib
from collections.abc import Iterator

import httpcore2
import pytest

from communique.fetching.bounds import Bounds
from communique.fetching.fetcher import Fetcher
from communique.fetching.request import Wire
from communique.model.errors import FetchError, Spent
from hosted import Host, bomb, cut, drips, endless, flood, hosting, kept, leads, sends

BOUNDS = Bounds(pause=0.0, answer=2_000_000, answer_seconds=20.0)
BRIEF = Bounds(pause=0.0, answer=2_000_000, answer_seconds=0.3)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as served:
        yield served


def fetcher(bounds: Bounds = BOUNDS, **wire: object) -> Fetcher:
    return Fetcher(Wire(**({"allow_private": True} | wire)), bounds)  # type: ignore[arg-type]


def refusal(url: str, bounds: Bounds = BOUNDS, **wire: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher(bounds, **wire).fetch(url)
    return caught.value


def test_an_answer_comes_with_what_is_needed_to_ask_again(host: Host) -> None:
    url = host.answers(
        "/a", sends("words", etag='"1"', last_modified="Mon", content_type="text/plain; charset=Latin-1")
    )
    answer = fetcher().fetch(url)
    assert (answer.data, answer.etag, answer.modified) == (b"words", '"1"', "Mon")
    assert (answer.media_type, answer.charset) == ("text/plain", "Latin-1")


def test_the_program_says_who_it_is(host: Host) -> None:
    fetcher().fetch(host.answers("/a", sends("words")))
    assert all(
        each["user-agent"].startswith("communique/") for each in host.headers("/a") + host.headers("/robots.txt")
    )


def test_what_is_held_is_not_sent_again(host: Host) -> None:
    url = host.answers("/a", kept("words", '"1"'))
    assert fetcher().fetch(url, etag='"1"').data is None
    assert fetcher().fetch(url, etag='"0"').data == b"words"


def test_an_etag_cannot_smuggle_a_header_in(host: Host) -> None:
    url = host.answers("/a", sends("words"))
    fetcher().fetch(url, etag='"1"\r\nx-evil: 1')
    assert "x-evil" not in host.headers("/a")[0]


@pytest.mark.parametrize(
    "told", ["ftp://x.example/", "file:///etc/passwd", "/etc/passwd", "gopher://x", "http://", "http://[::1"]
)
def test_only_addresses_of_the_web_are_asked(told: str) -> None:
    assert "robots" not in refusal(told).reason


def test_a_password_in_an_address_is_neither_sent_nor_shown(host: Host) -> None:
    error = refusal(f"http://me:secret@127.0.0.1:{host.port}/a")
    assert "password" in error.reason and "secret" not in str(error)
    assert host.asked == []


def test_redirects_are_followed_to_where_they_lead(host: Host) -> None:
    host.answers("/b", sends("words"))
    answer = fetcher().fetch(host.answers("/a", leads("/b", 301)))
    assert (answer.address, answer.data) == (host.url("/b"), b"words")


def test_redirects_that_go_round_end(host: Host) -> None:
    url = host.answers("/a", leads("/b"))
    host.answers("/b", leads("/a"))
    assert "more than 5 times" in refusal(url).reason
    assert len(host.asked) == BOUNDS.redirects + 1


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "http://u:p@127.0.0.1/", ""]
)
def test_redirects_to_what_is_no_address_of_the_web_are_refused(host: Host, to: str) -> None:
    assert "leads on" in refusal(host.answers("/a", leads(to))).reason


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/"]
)
def test_redirects_to_where_a_cloud_tells_its_keys_are_refused_whatever_is_allowed(host: Host, to: str) -> None:
    error = refusal(host.answers("/a", leads(to)))
    assert "cloud" in error.reason and "--allow-private" not in error.way_out


def test_this_machine_is_refused_in_a_clear_line_unless_it_is_allowed(host: Host) -> None:
    error = refusal(host.answers("/a", sends("words")), allow_private=False)
    assert "this machine (loopback)" in str(error) and "--allow-private" in str(error)
    assert "robots" not in str(error)
    assert host.asked == []


class Named:
    """Names of our own: each look-up gives the next of a name's places; whatever is dialled reaches the host."""

    def __init__(self, host: Host, **places: list[str]) -> None:
        self.host, self.places = host, {name.replace("_", "."): each for name, each in places.items()}
        self.looked: list[str] = []
        self.dialled: list[str] = []

    def look_up(self, name: str, port: int) -> list[str]:
        self.looked.append(name)
        places = self.places.get(name)
        if places is None:
            raise OSError("no such name")
        return [places.pop(0) if len(places) > 1 else places[0]]

    def dial(self, place: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.dialled.append(place)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.host.port, seconds)

    def fetcher(self) -> Fetcher:
        return Fetcher(Wire(look_up=self.look_up, dial=self.dial), BOUNDS)


def test_each_connection_goes_to_the_place_that_was_looked_up_and_checked(host: Host) -> None:
    names = Named(host, news_example=["93.184.216.34"])
    host.answers("/a", sends("words"))
    assert names.fetcher().fetch("http://news.example/a").data == b"words"
    assert names.dialled == ["93.184.216.34"] * len(names.looked)
    assert host.headers("/a")[0]["host"] == "news.example"


def test_a_name_that_turns_to_this_machine_is_not_followed_there(host: Host) -> None:
    names = Named(host, news_example=["93.184.216.34", "127.0.0.1"])
    host.answers("/a", sends("words"))
    with pytest.raises(FetchError, match="loopback"):
        names.fetcher().fetch("http://news.example/a")
    assert names.dialled == ["93.184.216.34"]
    assert host.asked == []


def test_a_public_host_cannot_lead_into_the_house(host: Host) -> None:
    names = Named(host, news_example=["93.184.216.34"], inside_example=["10.1.2.3"])
    host.answers("/a", leads("http://inside.example/keys"))
    with pytest.raises(FetchError, match=r"inside\.example \(10\.1\.2\.3\), a private"):
        names.fetcher().fetch("http://news.example/a")
    assert "10.1.2.3" not in names.dialled


def test_a_name_that_nobody_knows_may_be_known_later(host: Host) -> None:
    with pytest.raises(FetchError, match=r"none\.example is not known") as caught:
        Named(host).fetcher().fetch("http://none.example/")
    assert caught.value.passing


@pytest.mark.parametrize("reply", [endless(), bomb()], ids=["endless", "bomb"])
def test_an_answer_without_end_is_left(host: Host, reply: object) -> None:
    assert "more than 2,000,000 bytes" in refusal(host.answers("/a", reply)).reason  # type: ignore[arg-type]


def test_a_robots_txt_without_end_costs_no_more_than_an_answer(host: Host) -> None:
    host.answers("/robots.txt", endless())
    assert "robots.txt" in refusal(host.answers("/a", sends("words"))).reason
    assert host.asked == []


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 OK\r\nx: ", b"HTTP/1.1 200 OK\r\n\r\n", b""], ids=["in headers", "in body", "at once"]
)
def test_an_answer_that_drips_is_left(host: Host, start: bytes) -> None:
    host.answers("/robots.txt", sends(status=404))
    error = refusal(host.answers("/a", drips(start)), BRIEF)
    assert "no whole answer" in error.reason and error.passing


def test_headers_without_end_are_left(host: Host) -> None:
    assert refusal(host.answers("/a", flood)).passing


@pytest.mark.parametrize("length", ["5000", "many", "-1", "99999999999999999999"])
def test_an_answer_of_another_length_than_it_says_is_no_answer(host: Host, length: str) -> None:
    assert "breaks its answer off" in refusal(host.answers("/a", sends("words", content_length=length))).reason


def test_an_answer_that_is_longer_than_it_says_ends_where_it_said(host: Host) -> None:
    assert fetcher().fetch(host.answers("/a", cut("words and more", 5))).data == b"words"


@pytest.mark.parametrize(
    "coding, pack", [("gzip", gzip.compress), ("deflate", zlib.compress), ("x-gzip", gzip.compress)]
)
def test_a_packed_answer_is_unpacked(host: Host, coding: str, pack: object) -> None:
    data = b"many words " * 20_000
    url = host.answers("/a", sends(pack(data), content_encoding=coding))  # type: ignore[operator]
    assert fetcher().fetch(url).data == data


@pytest.mark.parametrize(
    "body, coding",
    [(gzip.compress(b"words")[:-9], "gzip"), (b"words", "gzip"), (b"words", "br"), (gzip.compress(b"x"), "gzip, gzip")],
)
def test_what_is_packed_badly_or_unasked_is_refused(host: Host, body: bytes, coding: str) -> None:
    assert "is packed" in refusal(host.answers("/a", sends(body, content_encoding=coding))).reason


def test_robots_txt_is_asked_once_and_heeded(host: Host) -> None:
    host.answers("/robots.txt", sends("User-agent: *\nDisallow: /closed\nAllow: /closed/but\nDisallow: /*.secret$\n"))
    host.answers("/open", sends("words"))
    host.answers("/closed/but", sends("words"))
    visit = fetcher()
    for path in ("/open", "/closed/but"):
        assert visit.fetch(host.url(path)).data
    for path in ("/closed/page", "/a.secret"):
        with pytest.raises(FetchError, match="may not be fetched by programs"):
            visit.fetch(host.url(path))
    assert host.asked == ["/open", "/closed/but"]
    assert len(host.headers("/robots.txt")) == 1


def test_a_redirect_does_not_lead_round_robots_txt(host: Host) -> None:
    host.answers("/robots.txt", sends("User-agent: communique\nDisallow: /closed\n"))
    assert "may not be fetched" in refusal(host.answers("/a", leads("/closed"))).reason
    assert host.asked == ["/a"]


def test_where_robots_txt_cannot_be_had_nothing_is_asked(host: Host) -> None:
    host.answers("/robots.txt", sends(status=503))
    error = refusal(host.answers("/a", sends("words")))
    assert "robots.txt cannot be had: answers 503" in error.reason and error.passing
    assert host.asked == []


def test_a_busy_host_is_left_alone_for_as_long_as_it_says(host: Host) -> None:
    visit = fetcher()
    host.answers("/b", sends("words"))
    with pytest.raises(FetchError, match="answers 429") as first:
        visit.fetch(host.answers("/a", sends(status=429, retry_after="500")))
    with pytest.raises(FetchError, match="is left alone") as second:
        visit.fetch(host.url("/b"))
    assert first.value.wait == 500 and 400 < second.value.wait <= 500
    assert host.asked == ["/a"]


@pytest.mark.parametrize(
    "status, passing", [(500, True), (503, True), (408, True), (404, False), (410, False), (403, False)]
)
def test_what_may_pass_is_told_from_what_will_not(host: Host, status: int, passing: bool) -> None:
    error = refusal(host.answers("/a", sends("words", status)))
    assert (error.status, error.passing) == (status, passing)


def test_a_run_that_has_spent_its_bytes_begins_nothing_more(host: Host) -> None:
    visit = fetcher(Bounds(pause=0.0, bytes=50_000))
    host.answers("/b", sends("words"))
    with pytest.raises(Spent):
        visit.fetch(host.answers("/a", endless()))
    with pytest.raises(Spent):
        visit.fetch(host.url("/b"))
    assert host.asked == ["/a"]


def test_a_host_is_asked_no_sooner_than_the_pause_allows(host: Host) -> None:
    url = host.answers("/a", sends("words"))
    visit = fetcher(Bounds(pause=50.0, seconds=10.0))
    with pytest.raises(Spent):  # the run is over before the pause is
        visit.fetch(url)
    assert host.asked == [] and host.headers("/robots.txt")


def test_a_wish_to_stop_is_heard_while_a_host_is_let_rest(host: Host) -> None:
    visit = Fetcher(Wire(allow_private=True), Bounds(pause=1000.0), stop=lambda: True)
    with pytest.raises(Spent):
        visit.fetch(host.answers("/a", sends("words")))
