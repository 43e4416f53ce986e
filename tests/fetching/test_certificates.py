"""Over https the certificate is that of the name in the address, though the connection is made to a place."""

import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from communique.fetching.bounds import Bounds
from communique.fetching.fetcher import Fetcher
from communique.fetching.request import Wire
from communique.model.errors import FetchError
from hosted import Host, sends

BOUNDS = Bounds(pause=0.0, answer_seconds=20.0)
PUBLIC = str(ipaddress.ip_address("93.184.216.34"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of news.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, *form)
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def host(certificate: Path) -> Iterator[Host]:
    served = Host()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    served.server.socket = context.wrap_socket(served.server.socket, server_side=True)
    served.server.handle_error = lambda *_: None  # a guest that turns away at the door
    threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    served.answers("/a", sends("words"))
    yield served
    served.server.shutdown()
    served.server.server_close()


def fetcher(host: Host, trust: ssl.SSLContext | None) -> Fetcher:
    def dial(place: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        assert (place, port) == (PUBLIC, 443)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", host.port, seconds)

    return Fetcher(Wire(look_up=lambda *_: [PUBLIC], dial=dial, trust=trust), BOUNDS)


def test_a_certificate_of_the_name_is_believed(host: Host, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=certificate)
    assert fetcher(host, trust).fetch("https://news.example/a").data == b"words"


def test_a_certificate_of_another_name_is_not(host: Host, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=certificate)
    with pytest.raises(FetchError, match="certificate"):
        fetcher(host, trust).fetch("https://other.example/a")
    assert host.asked == []


def test_a_certificate_that_nobody_vouches_for_is_not(host: Host) -> None:
    with pytest.raises(FetchError, match="certificate"):
        fetcher(host, None).fetch("https://news.example/a")
    assert host.asked == []
