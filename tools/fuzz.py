"""Looks for inputs that break the parser or a reader: `python tools/fuzz.py`, or `make fuzz-long`.

The parser gets made-up and mutated texts. Nothing may be raised, every offset must lie in its text and reproduce its
words, and 10 KB may take a second of one core. Each reader gets mutated files of its format. No exception and no
"internal error" may come of them, none may take a second or 300 MB. A seed gives the same inputs at each run. One line
a room is printed when it is done; what fails is saved, one file each, and the exit code is 1.
"""

import argparse
import io
import multiprocessing
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fuzz_seeds import MAKERS, PACKERS, texts, zipped

from tracer import Article
from tracer.errors import InputError
from tracer.language import lexicon as lexicons
from tracer.language.files import DEFAULT
from tracer.model import Hop, Source, Trace
from tracer.pipeline import trace
from tracer.readers import read_paths

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PARSER = "parser"
ROOMS = (PARSER, *MAKERS)
BATCH = 1000  # inputs that a process gets at once
LONGEST = 10_000  # characters of a text
SECONDS = 1.0  # of CPU, for an input
STUCK = 20.0  # seconds of CPU after which an input is given up
MEMORY = 300  # MB that an input may add to the peak
ODD = (
    "\0", "\t", "\n", "\r\n", "\x1b[2J", "\x85", "\xa0", "\xad", "\u0301", "\u200b", "\u2028", "\u202e", "\ufeff",
    "\ufffd", "\U0001f600", "\ud800", "\u0130", "\u00df",
)  # fmt: skip
MARKS = (
    ". ", ", ", "; ", ": ", " - ", " \u2013 ", " \u2014 ", "? ", "! ", "\u2026 ", "...", "(", ")", "[", "]", '"', "'",
    "\u201c", "\u201d", "\u2018", "\u2019", "\u00ab", "\u00bb", "\u201e", "``", "''", "/", "@", "#", "&", "\n\n", "\n",
)  # fmt: skip
# places of words: N a name, V a cue, W a word, O an outlet's name in capitals, " a quotation, anything else itself
FRAMES = (
    "N V W W W.", '"W W W," V N.', '"W W W," N V O.', "V N, W W W.", "N V O W W W, O V.", "N, V O, V W W.",
    "O - W W W V N.", 'N V: "W W."', "O: W W W", "W W W - N", "OSLO, 3 May (O) - W W W, N V.", "a W by a W by N V W.",
    "(O)", "N (O) V W.", "he V W W.", "W W, V by N, V by O, W.", "N's W V W.", "Source: O", "N V N V N V O.",
)  # fmt: skip
TOKENS = (
    b"\0", b"<", b">", b'"', b"'", b"&", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&#xD800;", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\r\n\r\n", b"\n\n", b"--", b"{", b"}", b"[", b"]", b",", b":", b"\\u0000", b"\\ud800", b"-1",
    b"0", b"4294967295", b"99999999999999999999", b"1e999", b"NaN", b"%PDF-", b"stream", b"endobj", b"PK\x03\x04",
    b"PK\x01\x02", b"\x1f\x8b\x08", b"PAR1", b"WARC/1.0\r\n", b"Content-Length: ", b"From ", b"charset=utf-16",
    b"charset=utf-7", b"\xd8\x00", b"\xc3",
)  # fmt: skip


_OF_DOCX = ("word/document", "docProps")  # what is read of it


class Failure(NamedTuple):
    """An input that broke something."""

    room: str
    seed: int
    why: str
    data: bytes


class Done(NamedTuple):
    """What a batch came to."""

    room: str
    executions: int
    slowest: float  # seconds of CPU
    slowest_seed: int
    failures: tuple[Failure, ...]


class _StuckError(BaseException):
    """Raised in an input that takes too long; readers and parser catch no such thing."""


# --- inputs


@cache
def _texts() -> list[str]:
    return texts()


@cache
def _words() -> dict[str, list[str]]:
    """What the places of a frame are filled with: names and words of the samples, cues of the lexicon."""
    found = sorted(set(re.findall(r"[\w\u2019']+", " ".join(_texts()))))
    names = [word for word in found if word[0].isupper() and len(word) > 1]
    return {
        "N": [*names, *(f"{one} {other}" for one, other in zip(names, names[7:], strict=False))],
        "W": [word for word in found if word[0].islower()],
        "O": [name.upper() for name in names],
        "V": sorted(map(str, lexicons.load().cues)),
    }


def made_text(rng: random.Random) -> str:
    """A text of frames, of mutated samples, or of both."""
    parts: list[str] = []
    for _ in range(rng.choice((1, 2, 4, 10))):
        parts.append(_framed(rng) if rng.random() < 0.6 else _sampled(rng))
    text = rng.choice((" ", " ", "\n\n", "\n", "")).join(parts)
    for _ in range(rng.choice((0, 0, 1, 2, 5))):
        text = _changed(text, rng)
    return text[:LONGEST]


def _framed(rng: random.Random) -> str:
    words = _words()
    return "".join(rng.choice(words[sign]) if sign in words else sign for sign in rng.choice(FRAMES))


def _sampled(rng: random.Random) -> str:
    text = rng.choice(_texts())
    start = rng.randrange(len(text))
    return text[start : start + rng.choice((20, 100, 400, 2000))]


def _changed(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    size = rng.choice((1, 2, 5, 20, 80))
    kind = rng.randrange(9)
    if kind == 0:
        return text[:at] + rng.choice(MARKS + ODD) + text[at:]
    if kind == 1:
        return text[:at] + text[at + size :]
    if kind == 2:  # what grows faster than its input shows here
        return (
            text[:at] + text[at : at + size] * min(rng.choice((2, 10, 100, 1000)), LONGEST // size) + text[at + size :]
        )
    if kind == 3:
        return text[:at] + text[at : at + size].upper() + text[at + size :]
    if kind == 4:
        return text.upper() if rng.random() < 0.3 else text[:at].upper() + text[at:]
    if kind == 5:
        return text.replace(" ", rng.choice(("", "\n", "\xa0", "  ", "\t")), rng.choice((1, 10, -1)))
    if kind == 6:
        return text[:at] + rng.choice(_words()["V"]) + " " + text[at:]
    if kind == 7:
        words = text.split(" ")
        rng.shuffle(words)
        return " ".join(words)
    return text[:at] + "".join(rng.choice(MARKS + ODD) for _ in range(size)) + text[at:]


@cache
def _seeds(room: str) -> list[bytes]:
    make = MAKERS[room][1]
    every = _texts()
    return [make(every[at : at + 3]) for at in range(0, 12, 3)] + [make([text[:200] for text in every[:4]])]


def made_file(room: str, rng: random.Random) -> bytes:
    """A file of a format with something wrong in it: what is packed may be wrong itself, or what it is packed in."""
    data = rng.choice(_seeds(room))
    if rng.random() < 0.5:
        if room in PACKERS:
            return PACKERS[room](mutated(MAKERS["jsonl"][1](rng.sample(_texts(), 2)), rng))
        if room in ("zip", "docx"):
            archive = zipfile.ZipFile(io.BytesIO(data))
            members = {name: archive.read(name) for name in archive.namelist()}
            name = rng.choice(
                [name for name in members if room == "zip" or name.startswith(("word/document", "docProps"))]
            )
            return zipped(members | {name: mutated(members[name], rng)})
    return mutated(data, rng)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Data with a few changes."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(made) + 1)
        size = rng.choice((1, 1, 2, 4, 16, 64, 512))
        kind = rng.randrange(8)
        if kind == 0 and at < len(made):
            made[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del made[at : at + size]
        elif kind == 2:
            made[at:at] = rng.choice(TOKENS)
        elif kind == 3:
            made[at : at + size] = rng.randbytes(size)
        elif kind == 4:
            made[at:at] = made[at : at + size] * rng.choice((1, 2, 50))
        elif kind == 5:
            numbers = list(re.finditer(rb"\d+", bytes(made[at : at + 4000])))
            if numbers:
                start, end = rng.choice(numbers).span()
                made[at + start : at + end] = rng.choice((b"0", b"-1", b"65536", b"2147483648", b"9" * 25))
        elif kind == 6:
            other = rng.randrange(len(made) + 1)
            made[at : at + size] = made[other : other + size]
        elif rng.random() < 0.3:
            del made[at:]
    return bytes(made)


def made(room: str, seed: int) -> bytes:
    """The input of a number."""
    rng = random.Random(f"{room} {seed}")
    return made_text(rng).encode("utf-8", "surrogatepass") if room == PARSER else made_file(room, rng)


# --- checks


def wrong(trace: Trace) -> Iterator[str]:
    """What is wrong with the offsets of a trace."""
    text = trace.article.text

    def check(what: str, start: int, end: int, words: str | None = None) -> Iterator[str]:
        if not 0 <= start <= end <= len(text):
            yield f"{what}: {start} to {end} of {len(text)}"
        elif words is not None and text[start:end] != words:
            yield f"{what}: {words!r} is {text[start:end]!r}"

    def sources(found: tuple[Source, ...], hops: tuple[Hop, ...]) -> Iterator[str]:
        if len(found) != len(hops):
            yield f"{len(found)} sources, {len(hops)} hops"
        for source in found:
            yield from check("source", source.start, source.end, source.text)
            yield from check("phrase", *source.phrase)
            for words in filter(None, (source.anonymity, source.cue)):
                yield from check("words of a source", words.start, words.end, words.text)
        for hop in hops:
            yield from check("hop", hop.start, hop.end, hop.cue)
            if hop.unverified:
                yield from check("reservation", hop.unverified.start, hop.unverified.end, hop.unverified.text)

    for chain in trace.chains:
        yield from sources(chain.sources, chain.hops)
        yield from check("content", chain.content.start, chain.content.end)
        yield from check("sentence", *chain.sentence)
        for reading in chain.alternatives:
            yield from sources(reading.sources, reading.hops)
    for credit in trace.credits:
        yield from check("credit", credit.start, credit.end, credit.text)
    for cue in trace.unused:
        yield from check("unused cue", cue.start, cue.end, cue.text)


def _parse(data: bytes) -> Iterator[str]:
    found = trace(Article(data.decode("utf-8", "surrogatepass")), language=DEFAULT)  # whatever it looks like
    yield from found.errors
    yield from wrong(found)


def _read(room: str, folder: str, data: bytes) -> Iterator[str]:
    path = Path(folder) / MAKERS[room][0]
    path.write_bytes(data)
    for item in read_paths([str(path)]):
        if isinstance(item, InputError) and "internal error" in item.reason:
            yield item.reason
        if not isinstance(item, Article) and "\n" in str(item):
            yield f"an error on two lines: {str(item)!r}"


# --- runs


def run(room: str, first: int, count: int, begun: Callable[[int], None] = lambda seed: None) -> Done:
    """So many inputs of a room, by their numbers. `begun` is told of each before it is tried."""
    signal.signal(signal.SIGVTALRM, _give_up)
    failures: list[Failure] = []
    slowest, slowest_seed = 0.0, first
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            begun(seed)
            data = made(room, seed)
            why, taken = _attempt(_parse if room == PARSER else lambda data: _read(room, folder, data), data)
            if taken > slowest:
                slowest, slowest_seed = taken, seed
            if why:
                failures.append(Failure(room, seed, why, data))
    return Done(room, count, slowest, slowest_seed, tuple(failures))


def _give_up(*_: object) -> None:
    raise _StuckError


def _attempt(check: Callable[[bytes], Iterator[str]], data: bytes) -> tuple[str, float]:
    """What is wrong with an input, and the seconds of CPU that it took."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, STUCK)
    try:
        why = "; ".join(check(data))
    except _StuckError:
        why = "stuck"
    except Exception:
        why = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    taken = time.process_time() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) // 1024
    if not why and taken > SECONDS:
        again = time.process_time()  # the first input of a process loads libraries
        any(check(data))
        taken = time.process_time() - again
        why = f"takes {taken:.1f} s" if taken > SECONDS else ""
    if not why and grown > MEMORY:
        why = f"takes {grown} MB"
    return why, taken


def _child(task: tuple[str, int, int], out: "Connection") -> None:
    """A batch in a process of its own: tell the number of each input, and at last what came of them all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    trace(Article(_texts()[0]))  # load what the first input would have to
    out.send(run(*task, begun=out.send))


def _run(task: tuple[str, int, int]) -> list[Done]:
    """A batch; where an input ends the process, that is a failure, and another process goes on behind it."""
    room, first, count = task
    found: list[Done] = []
    while count > 0:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(target=_child, args=((room, first, count), theirs))
        process.start()
        theirs.close()
        last: int | Done = first
        try:
            while not isinstance(last, Done):
                last = ours.recv()
        except EOFError:
            pass
        process.join()
        if isinstance(last, Done):
            return [*found, last]
        done = last - first + 1
        failure = Failure(room, last, f"ends the process ({process.exitcode})", made(room, last))
        found.append(Done(room, done, 0.0, last, (failure,)))
        first, count = last + 1, count - done
    return found


def main() -> None:
    """Run the rooms that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--parser", type=int, default=500_000, help="texts for the parser")
    parser.add_argument("--readers", type=int, default=30_000, help="files for each reader")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input: others for other inputs")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--only", nargs="*", choices=ROOMS, default=list(ROOMS), metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="a folder for what fails")
    asked = parser.parse_args()
    failed = 0
    with ThreadPool(asked.jobs) as pool:  # each of whose threads has a process
        for room in asked.only:
            count = asked.parser if room == PARSER else asked.readers
            starts = range(asked.first, asked.first + count, BATCH)
            tasks = [(room, start, min(BATCH, asked.first + count - start)) for start in starts]
            begun = time.monotonic()
            found = [done for batch in pool.imap_unordered(_run, tasks) for done in batch]
            failures = sorted((failure for done in found for failure in done.failures), key=lambda one: one.seed)
            slowest = max(found, key=lambda done: done.slowest, default=Done(room, 0, 0.0, 0, ()))
            print(
                f"{room:9} {sum(done.executions for done in found):7} executions, {len(failures)} failures, slowest"
                f" {slowest.slowest:.3f} s (input {slowest.slowest_seed}), {time.monotonic() - begun:.0f} s in all",
                flush=True,
            )
            for failure in failures:
                _save(asked.out, failure)
            failed += len(failures)
    sys.exit(1 if failed else 0)


def _save(folder: Path, failure: Failure) -> None:
    name = MAKERS[failure.room][0] if failure.room in MAKERS else "a.txt"
    path = folder / failure.room / f"{failure.seed}-{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(failure.data)
    path.with_name(f"{failure.seed}.why").write_text(failure.why)
    print(f"  {path}: {failure.why.strip().splitlines()[-1][:200]}", flush=True)


if __name__ == "__main__":
    main()
