"""One page from a server on this machine, and what is refused."""

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tracer import __version__
from tracer.errors import InputError
from tracer.readers.fetch import Fetched, fetch, is_url, public

PAGE = "<html><body><p>The dam is safe, Ida Moen told NRK. Grün.</p></body></html>".encode()
DRIPS = {  # how an answer begins, and what is sent of it time and again
    "head": (b"200 OK\r\nX: ", b"x"),
    "heads": (b"200 OK\r\n", b"X: y\r\n"),
    "continue": (b"100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "length": (b"200 OK\r\nContent-Length: 999\r\n\r\n", b"x"),
    "closed": (b"200 OK\r\nContent-Length: 999\r\nConnection: close\r\n\r\n", b"x"),
    "endless": (b"200 OK\r\n\r\n", b"x"),
    "chunks": (b"200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n", b"1\r\nx\r\n"),
    "chunk": (b"200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "gzip": (b"200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n", gzip.compress(b"")),
    "moved": (b"302 Found\r\nLocation: /page\r\nX: ", b"x"),
}
NAME = "kestrelpost.example"  # is nowhere: tests say what it resolves to


class Handler(BaseHTTPRequestHandler):
    """Answers by its path."""

    protocol_version = "HTTP/1.1"
    asked: list[dict[str, str]]
    going: threading.Event

    def do_GET(self) -> None:
        type(self).asked.append({"path": self.path, **{key.lower(): value for key, value in self.headers.items()}})
        name, _, rest = self.path[1:].partition("/")
        getattr(self, f"_{name.partition('?')[0]}")(rest)

    def _answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _page(self, rest: str) -> None:
        self._answer(PAGE)

    def _typeless(self, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PAGE)
        self.close_connection = True

    def _status(self, rest: str) -> None:
        self._answer(b"no", int(rest))

    def _to(self, rest: str) -> None:
        self._answer(b"", 302, Location=rest)

    def _nowhere(self, rest: str) -> None:
        self._answer(b"", 302, Location="http://[::1/")

    def _hops(self, rest: str) -> None:
        self._answer(b"", 301, Location=f"/hops/{int(rest) - 1}" if int(rest) else "../page#part")

    def _loop(self, rest: str) -> None:
        self._answer(b"", 307, Location="/loop")

    def _utf8(self, rest: str) -> None:
        self._answer(b"", 302, Location="/page/gr\u00fcn".encode().decode("latin-1"))

    def _gzip(self, rest: str) -> None:
        self._answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def _deflate(self, rest: str) -> None:
        self._answer(zlib.compress(PAGE), Content_Encoding="deflate")

    def _nozip(self, rest: str) -> None:
        self._answer(PAGE, Content_Encoding="gzip")

    def _encoding(self, rest: str) -> None:
        self._answer(PAGE, Content_Encoding=rest)

    def _bomb(self, rest: str) -> None:
        self._answer(gzip.compress(bytes(int(rest)), 9), Content_Encoding="gzip")

    def _large(self, rest: str) -> None:
        self._answer(bytes(int(rest)))

    def _endless(self, rest: str) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while not type(self).going.wait(0):
            self.wfile.write(b"10000\r\n" + bytes(0x10000) + b"\r\n")

    def _slow(self, rest: str) -> None:
        type(self).going.wait(5)

    def _drip(self, rest: str) -> None:
        """An answer that never ends and never pauses for long."""
        begin, more = DRIPS[rest]
        self.wfile.write(b"HTTP/1.1 " + begin)
        while not type(self).going.wait(0.05):
            self.wfile.write(more)
        self.close_connection = True

    def _broken(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf")
        self.close_connection = True

    def _nonsense(self, rest: str) -> None:
        self.wfile.write(b"220 mail.example ESMTP\r\n")
        self.close_connection = True

    def handle(self) -> None:
        """What the other side ends is no error here."""
        try:
            super().handle()
        except (OSError, ssl.SSLError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Nothing: connections are broken on purpose."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[tuple[str, type[Handler]]]:
    class Own(Handler):
        asked: list[dict[str, str]] = []  # noqa: RUF012
        going = threading.Event()

    server = Server(("127.0.0.1", 0), Own)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}", Own
    finally:
        Own.going.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[tuple[str, type[Handler]]]:
    with serving() as found:
        yield found


@pytest.fixture
def here(server: tuple[str, type[Handler]]) -> str:
    return server[0]


def local(url: str, **more: Any) -> Fetched:
    return fetch(url, allow_local=True, **more)


def refused(url: str, **more: Any) -> str:
    with pytest.raises(InputError) as error:
        fetch(url, **{"allow_local": True, **more})
    message = str(error.value)
    assert "\n" not in message
    return message


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Make the test's host name lead to addresses; who asks for names is noted."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host != NAME:
            return real(host, port, *rest, **more)
        asked.append(host)
        return [found for address in addresses for found in real(address, port, *rest, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


# --- pages


def test_a_page(server: tuple[str, type[Handler]]) -> None:
    here, handler = server
    assert local(f"{here}/page?a=b c#part") == Fetched(PAGE, f"{here}/page?a=b%20c", "text/html; charset=utf-8")
    (asked,) = handler.asked
    assert asked["path"] == "/page?a=b%20c"
    assert asked["user-agent"] == f"tracer/{__version__}"
    assert asked["host"] == here.removeprefix("http://")
    assert "cookie" not in asked
    assert local(f"{here}/typeless").content_type is None


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_page(here: str, packing: str) -> None:
    assert local(f"{here}/{packing}").data == PAGE


def test_redirects(here: str) -> None:
    assert local(f"{here}/hops/4") == Fetched(PAGE, f"{here}/page", "text/html; charset=utf-8")
    assert local(f"{here}/utf8").url == f"{here}/page/gr%C3%BCn"
    assert refused(f"{here}/hops/5") == f"{here}/hops/5: more than 5 redirects"
    assert refused(f"{here}/loop") == f"{here}/loop: more than 5 redirects"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/hostname", "neither http nor https"),
        ("ftp://kestrelpost.example/", "neither http nor https"),
        ("http://user:secret@kestrelpost.example/", "has a user name or a password in it"),
        ("http://:80/", "not a URL"),
    ],
)
def test_redirects_are_checked(here: str, location: str, reason: str) -> None:
    assert refused(f"{here}/to/{location}") == f"{here}/to/{location}: {reason}"


def test_a_redirect_to_no_url(here: str) -> None:
    assert refused(f"{here}/nowhere") == f"{here}/nowhere: redirected to what is no URL"


# --- what is refused


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 500, 503, 304, 302])
def test_other_answers_than_a_page(here: str, status: int) -> None:
    assert refused(f"{here}/status/{status}").startswith(f"{here}/status/{status}: {status} ")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://kestrelpost.example/x", "neither http nor https"),
        ("file:///etc/hostname", "neither http nor https"),
        ("gopher://kestrelpost.example", "neither http nor https"),
        ("http://", "not a URL"),
        ("http:///x", "not a URL"),
        ("http://a:b", "not a URL"),
        ("http://[::1", "not a URL"),
        ("http://kestrelpost.example:99999/", "not a URL"),
        ("no url", "not a URL"),
        ("http://user@kestrelpost.example/", "has a user name or a password in it"),
        ("http://no-such-host.invalid/", "no such host: no-such-host.invalid"),
        (f"http://{'a' * 70}.example/", f"no such host: {'a' * 70}.example"),
    ],
)
def test_what_is_no_url_of_a_page(url: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused(url) == f"{url.replace('user@', '')}: {reason}"


def test_a_password_is_not_repeated() -> None:
    for url in (
        "http://user:secret@kestrelpost.example/x",
        "http://user:secret@@kestrelpost.example",
        "http://u:secret@[bad/",
    ):
        message = refused(url)
        assert "secret" not in message
        assert message.startswith("http://")


def test_a_message_is_one_line_whatever_the_url() -> None:
    assert refused("http://a\n\x1b[2Jb/" + "x" * 5000).count("x") < 2000


def test_sizes(here: str) -> None:
    for path in (f"large/{2**20}", f"bomb/{2**20}"):
        assert len(local(f"{here}/{path}", max_bytes=2**20).data) == 2**20
    for path in (f"large/{2**20 + 1}", f"bomb/{2**20 + 1}", "bomb/200000000", "endless"):
        assert refused(f"{here}/{path}", max_bytes=2**20) == f"{here}/{path}: larger than 1 MiB"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nozip", "cannot be unpacked"),
        ("encoding/br", "in an encoding that was not asked for (br)"),
        ("encoding/gzip, gzip", "in an encoding that was not asked for (gzip, gzip)"),
        ("broken", "the answer broke off"),
        ("nonsense", "the answer broke off"),
    ],
)
def test_answers_that_cannot_be_read(here: str, path: str, reason: str) -> None:
    path = path.replace(" ", "")
    assert refused(f"{here}/{path}") == f"{here}/{path}: {reason.replace(', ', ',')}"


def test_time(here: str) -> None:
    assert refused(f"{here}/slow", timeout=0.2) == f"{here}/slow: no answer in time"
    assert refused(f"{here}/slow", within=0.3) == f"{here}/slow: takes too long"


@pytest.mark.parametrize("drip", DRIPS)
def test_the_time_for_everything_holds_however_an_answer_drips(here: str, drip: str) -> None:
    begun = time.monotonic()
    told = refused(f"{here}/drip/{drip}", within=0.3)
    taken = time.monotonic() - begun
    # more fields or interim answers than any server sends end it before its time
    assert told in (f"{here}/drip/{drip}: takes too long", f"{here}/drip/{drip}: the answer broke off")
    assert taken < 3
    assert taken >= 0.3 or told.endswith("broke off")


def test_the_time_for_everything_holds_while_connections_are_made() -> None:
    """Nothing is accepted: the queue is full, or who accepts never shakes hands."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        for scheme in ("http", "https"):
            url = f"{scheme}://127.0.0.1:{deaf.getsockname()[1]}/"
            begun = time.monotonic()
            assert refused(url, within=0.3) == f"{url}: takes too long"
            assert time.monotonic() - begun < 3


def test_nobody_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        assert refused(url) == f"{url}: cannot connect"


def test_a_missing_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(InputError) as error:
        fetch("http://kestrelpost.example/")
    assert (
        str(error.value)
        == "http://kestrelpost.example/: a URL needs more: pip install 'source-tracer[web]' (from a checkout: pip install '.[web]')"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://x.example/", True),
        ("HTTP://x", True),
        ("ftp://x", False),
        ("http:/x", False),
        ("a.html", False),
        ("", False),
    ],
)
def test_urls_are_told_from_files(source: str, expected: bool) -> None:
    assert is_url(source) is expected


# --- addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "100::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:808:808::1", "2001:0:1::1", "no address", "", "192.0.0.192", "192.0.0.9", "192.88.99.1",
        "192.31.196.1", "192.52.193.1", "192.175.48.1", "168.63.129.16", "::ffff:192.0.0.192", "64:ff9b::c000:c0",
        "::ffff:168.63.129.16", "::ffff:0:7f00:1", "::7f00:1", "2001:1::1", "2001:2::1", "2001:20::1", "2001:4:112::1",
        "2620:4f:8000::1", "3fff::1", "3fff:fff::1", "5f00::1", "100:0:0:1::1", "4000::1", "fd00:ec2::254",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.215.14",
        "192.0.1.1",
        "2606:4700::1111",
        "2001:4860::8888",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
    ],
)
def test_public_addresses(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "0x7f000001",
        "2130706433",
        "[::1]",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
    ],
)
def test_hosts_that_are_not_public(host: str) -> None:
    with pytest.raises(InputError) as error:
        fetch(f"http://{host}/")
    assert str(error.value).endswith((" is not on the public internet", f"no such host: {host.strip('[]')}"))


def test_a_redirect_to_this_machine_is_refused(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is let pass as a public one; where it leads to is not."""
    port = here.rpartition(":")[2]
    resolving(monkeypatch, "127.0.0.1")
    real = public
    passed: list[str] = []

    def once(address: str) -> bool:
        passed.append(address)
        return len(passed) == 1 or real(address)

    monkeypatch.setattr("tracer.readers.fetch.public", once)
    url = f"http://{NAME}:{port}/to/{here}/page"
    assert refused(url, allow_local=False) == f"{url}: 127.0.0.1 is not on the public internet"
    assert passed == ["127.0.0.1", "127.0.0.1"]


def test_the_connection_goes_to_the_address_that_was_checked(
    server: tuple[str, type[Handler]], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, handler = server
    port = here.rpartition(":")[2]
    asked = resolving(monkeypatch, "127.0.0.1")
    assert local(f"http://{NAME}:{port}/page").url == f"http://{NAME}:{port}/page"
    assert asked == [NAME]  # once: a second answer could be another one
    assert handler.asked[0]["host"] == f"{NAME}:{port}"


def test_only_addresses_that_are_public_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "127.0.0.1", "93.184.215.14", "10.0.0.1", "93.184.215.15")
    tried: list[Any] = []

    def connect(address: Any, *_: object, **__: object) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert refused(f"http://{NAME}/", allow_local=False) == f"http://{NAME}/: cannot connect"
    assert tried == [("93.184.215.14", 80), ("93.184.215.15", 80)]


def test_an_address_that_does_not_answer_leaves_the_others(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "127.0.0.9", "127.0.0.1")  # the server listens at one of them
    assert local(f"http://{NAME}:{here.rpartition(':')[2]}/page").data == PAGE


def test_one_connection_at_a_time(here: str) -> None:
    start = time.monotonic()
    threads = [threading.Thread(target=refused, args=(f"{here}/slow",), kwargs={"timeout": 0.3}) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start >= 0.6


# --- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for the test's host name, signed by nobody else."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("needs openssl to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    more = ["-addext", f"subjectAltName=DNS:{NAME}", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run([*command, *more], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


def test_tls_names_the_host_and_checks_its_certificate(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    names: list[str | None] = []
    context.sni_callback = lambda sock, name, _: names.append(name)
    with serving(context) as (here, handler):
        port = here.rpartition(":")[2]
        resolving(monkeypatch, "127.0.0.1")
        url = f"https://{NAME}:{port}/page"
        assert refused(url) == f"{url}: its certificate does not fit: self-signed certificate"
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")  # what this machine trusts
        assert local(url) == Fetched(PAGE, url, "text/html; charset=utf-8")
        assert names[-1] == NAME
        assert handler.asked[-1]["host"] == f"{NAME}:{port}"
        for kind in ("head", "closed", "endless"):
            drip = f"https://{NAME}:{port}/drip/{kind}"
            assert refused(drip, within=0.4) == f"{drip}: takes too long"
        other = f"https://127.0.0.1:{port}/page"
        assert refused(other).startswith(f"{other}: its certificate does not fit: ")
    plain = here.replace("https", "http")
    with serving() as (http, _):
        secure = http.replace("http:", "https:")
        assert refused(f"{secure}/page").startswith(f"{secure}/page: no secure connection (")
    assert refused(f"{plain}/page") == f"{plain}/page: cannot connect"
