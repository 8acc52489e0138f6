"""One page of the web, at the user's request: bounded in size, time and redirects, and from public addresses alone."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from tracer.errors import Unreadable
from tracer.readers import contract
from tracer.readers.contract import LIMITS
from tracer.readers.guard import failure

if TYPE_CHECKING:
    import ssl

    from urllib3.response import BaseHTTPResponse
    from urllib3.util.url import Url

SCHEMES = ("http", "https")
_CONNECT, _READ, _WHOLE = 10.0, 20.0, 120.0  # seconds: to connect, without a byte, for one page and its redirects
_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")  # one at a time: a bomb in a bomb is not unpacked
_CHUNK = 64 * 1024
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
_ALLOCATED = "2000::/3"  # all that anybody was given of IPv6
_MAPPED, _NAT64 = "::ffff:0:0/96", "64:ff9b::/96"  # addresses of IPv4 in those of IPv6
_SPECIAL = (  # the registries of special purposes of IANA; what Python knows of them depends on its version
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    "168.63.129.16/32",  # in no registry: where a cloud answers its machines of what only they should know
)  # fmt: skip
_turn = threading.Lock()  # one connection at a time


class Fetched(NamedTuple):
    """What a URL gave."""

    data: bytes
    url: str  # where it was in the end
    content_type: str | None  # as the server says, with its charset


class _Target(NamedTuple):
    """A URL that may be asked, and the addresses that were checked for it."""

    url: "Url"
    host: str  # without brackets
    port: int
    addresses: tuple[str, ...]


def is_url(source: str) -> bool:
    """Whether an input is a URL to fetch rather than a file."""
    return source[:8].lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def fetch(
    url: str,
    *,
    allow_local: bool = False,
    timeout: float = _READ,
    within: float = _WHOLE,
    max_bytes: int = LIMITS.article,
) -> Fetched:
    """Fetch one page. Raises InputError, with the URL and why, for everything that does not end in one.

    `allow_local`: addresses that are not of the public internet, too. `timeout`: seconds without an answer; `within`:
    seconds for everything; `max_bytes`: of the page as it is when unpacked.
    """
    try:
        contract.library("urllib3", "web", "a URL")
        with _turn, _watch(within) as watch:
            return _followed(url, allow_local, timeout, watch, max_bytes)
    except Exception as error:
        raise failure(_shown(url), error) from None


class _Watch:
    """Ends whatever a connection waits for when its time is over, however slowly the server goes on."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.socket: socket.socket | None = None

    @property
    def left(self) -> float:
        """Seconds that are left; none once the time is over."""
        return max(0.0, self._end - time.monotonic())

    def end(self) -> None:
        """Called by a timer, in its own thread."""
        self._end = time.monotonic()
        if self.socket:
            with suppress(OSError):  # closed already
                self.socket.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raises Unreadable if the time is over."""
        if not self.left:
            raise Unreadable("takes too long")


@contextmanager
def _watch(seconds: float) -> Iterator[_Watch]:
    watch = _Watch(seconds)
    timer = threading.Timer(seconds, watch.end)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def _followed(url: str, allow_local: bool, timeout: float, watch: _Watch, max_bytes: int) -> Fetched:
    """The page at a URL or where that leads; each hop is checked anew."""
    for _ in range(_REDIRECTS + 1):
        watch.check()
        target = _target(url, allow_local)
        with _asked(target, timeout, watch) as response:
            location = response.headers.get("location")
            if response.status not in _MOVED or not location:
                return _page(response, target, watch, max_bytes)
        url = _joined(target.url.url, location)
    raise Unreadable(f"more than {_REDIRECTS} redirects")


def _joined(url: str, location: str) -> str:
    """Where a redirect leads. Headers are read as Latin-1, but are UTF-8 where they are not ASCII."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location)
    except ValueError:
        raise Unreadable("redirected to what is no URL") from None


def _target(url: str, allow_local: bool) -> _Target:
    """Check a URL and look its host up. Raises Unreadable for one that may not be asked."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parsed = parse_url(url.strip())
    except (LocationParseError, ValueError):
        raise Unreadable("not a URL") from None
    if parsed.scheme not in SCHEMES:
        raise Unreadable("neither http nor https" if parsed.scheme else "not a URL")
    if parsed.auth is not None:
        raise Unreadable("has a user name or a password in it")
    if not parsed.host:
        raise Unreadable("not a URL")
    host = parsed.host.strip("[]")
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    return _Target(parsed._replace(fragment=None), host, port, _addresses(host, port, allow_local))


def _addresses(host: str, port: int, allow_local: bool) -> tuple[str, ...]:
    """The addresses of a host that may be asked. Raises Unreadable if there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):  # ValueError: a part of the name that is too long or empty
        raise Unreadable(f"no such host: {host}") from None
    addresses = tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
    allowed = addresses if allow_local else tuple(address for address in addresses if public(address))
    if not allowed:
        raise Unreadable(f"{host} is not on the public internet")
    return allowed


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved."""
    import ipaddress

    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # no address at all
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in ipaddress.ip_network(_MAPPED) or ip in ipaddress.ip_network(_NAT64):
            return public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in ipaddress.ip_network(_ALLOCATED):
            return False
    return ip.is_global and not any(ip in ipaddress.ip_network(network) for network in _SPECIAL)


@contextmanager
def _asked(target: _Target, timeout: float, watch: _Watch) -> Iterator["BaseHTTPResponse"]:
    """The answer of a host at one of the checked addresses. Raises Unreadable for what goes wrong until it is read."""
    from http.client import HTTPException

    from urllib3.connection import HTTPConnection
    from urllib3.exceptions import HTTPError

    connection = HTTPConnection(target.host, target.port, timeout=timeout)
    try:
        with _connected(target, timeout, watch) as plain, _watched(plain, watch):
            connection.sock = _secured(plain, target) if target.url.scheme == "https" else plain
            connection.sock.settimeout(timeout)  # of the answer
            connection.request("GET", target.url.request_uri, headers=_headers(target), preload_content=False)
            yield connection.getresponse()
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        watch.check()
        raise Unreadable(_reason(error)) from None
    finally:
        connection.close()


def _connected(target: _Target, timeout: float, watch: _Watch) -> socket.socket:
    """A connection to an address that was checked, never to the name: what a name leads to may change between.

    Raises Unreadable if none of them takes one.
    """
    slow = False
    for address in target.addresses:
        watch.check()
        try:
            return socket.create_connection((address, target.port), min(timeout, _CONNECT, watch.left))
        except OSError as error:  # refused, no way there, or no answer: the next one may do
            slow = isinstance(error, TimeoutError)
    watch.check()
    raise Unreadable("no answer in time" if slow else "cannot connect")


@contextmanager
def _watched(plain: socket.socket, watch: _Watch) -> Iterator[None]:
    """While it is used, a connection ends with the time.

    What is ended is a second handle of it: TLS takes the first one over, and the library lets go of it before the
    answer is read.
    """
    with plain.dup() as handle:
        watch.socket = handle
        try:
            watch.check()  # it may have ended before the handle was there
            yield
        finally:
            watch.socket = None


def _secured(plain: socket.socket, target: _Target) -> socket.socket:
    return _context().wrap_socket(plain, server_hostname=target.host.rstrip("."))


def _context() -> "ssl.SSLContext":
    """The certificates that this machine trusts, and those that the library brings: some machines have none."""
    import ssl

    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    try:
        import certifi
    except ImportError:
        return context
    context.load_verify_locations(certifi.where())
    return context


def _headers(target: _Target) -> dict[str, str]:
    from tracer import __version__

    return {
        "Host": target.url.netloc or target.host,
        "User-Agent": f"tracer/{__version__}",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _page(response: "BaseHTTPResponse", target: _Target, watch: _Watch, max_bytes: int) -> Fetched:
    """Read an answer to its end. Raises Unreadable if it is no page, or too large."""
    if not 200 <= response.status < 300:
        raise Unreadable(f"{response.status} {response.reason or ''}".rstrip())
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise Unreadable(f"in an encoding that was not asked for ({encoding[:40]})")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20:
        _check(int(length), max_bytes)
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        _check(len(data), max_bytes)  # as it is when unpacked
    watch.check()  # what is ended from outside may look like the end of the page
    return Fetched(bytes(data), target.url.url, response.headers.get("content-type"))


def _check(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise contract.too_large(max_bytes)


def _reason(error: Exception) -> str:
    """Why there is no page, without the addresses and objects that the library's words are full of."""
    import ssl

    from urllib3 import exceptions

    if isinstance(error, exceptions.TimeoutError | TimeoutError):
        return "no answer in time"
    if isinstance(error, exceptions.DecodeError):
        return "cannot be unpacked"
    cause: Any = error.args[0] if isinstance(error, exceptions.SSLError) and error.args else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate does not fit: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError):
        return f"no secure connection ({cause.reason or 'unknown'})"
    return "the answer broke off"


def _shown(url: str) -> str:
    """A URL for a message: on one line, not too long, and without a password."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in url)
    scheme, separator, rest = line.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{separator}{host.rpartition('@')[2]}{slash}{path}"[:2000]
