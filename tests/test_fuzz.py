"""The fuzzer begins with inputs that are read, makes the same ones at each run, and sees what is wrong."""

import multiprocessing
import os
import random
import time
from pathlib import Path

import fuzz
import fuzz_seeds
import pytest

from tracer import Article, trace
from tracer.model import Span, Trace, Words
from tracer.readers import read_paths


@pytest.mark.parametrize("room", fuzz_seeds.MAKERS)
def test_every_seed_is_read(tmp_path: Path, room: str) -> None:
    name, make = fuzz_seeds.MAKERS[room]
    (tmp_path / name).write_bytes(make(fuzz_seeds.texts()[:3]))
    found = list(read_paths([str(tmp_path / name)]))
    assert found
    assert all(isinstance(item, Article) for item in found), found


@pytest.mark.parametrize("room", fuzz.ROOMS)
def test_a_few_inputs_of_each_room(room: str) -> None:
    done = fuzz.run(room, 10**6, 10)
    assert (done.room, done.executions, done.failures) == (room, 10, ())


def test_a_number_gives_the_same_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for make in (make for _, make in fuzz_seeds.MAKERS.values()):
        one = make(fuzz_seeds.texts()[:3])
        monkeypatch.setattr("time.time", lambda: 0.0)
        monkeypatch.setattr("time.localtime", lambda *_: time.gmtime(10**9))
        assert make(fuzz_seeds.texts()[:3]) == one
        monkeypatch.undo()
    for room in fuzz_seeds.MAKERS:
        one, other = (fuzz.made_file(room, random.Random(f"{room} 7")) for _ in range(2))
        assert one == other
    assert fuzz.made_text(random.Random("7")) == fuzz.made_text(random.Random("7"))
    assert len({fuzz.made_text(random.Random(str(seed))) for seed in range(50)}) > 45


def _moved(found: Trace) -> list[Trace]:
    """Traces in which one offset is wrong."""
    chain = found.chains[0]
    source, hop = chain.sources[0], chain.hops[0]
    beyond = len(found.article.text) + 1
    chains = [
        chain._replace(sources=(source._replace(start=source.start + 1), *chain.sources[1:])),
        chain._replace(sources=(source._replace(cue=Words("x", 0, 1)), *chain.sources[1:])),
        chain._replace(sources=chain.sources[1:]),
        chain._replace(hops=(hop._replace(end=hop.end - 1), *chain.hops[1:])),
        chain._replace(content=chain.content._replace(end=beyond)),
        chain._replace(sentence=Span(-1, 3)),
    ]
    return [found._replace(chains=(one, *found.chains[1:])) for one in chains]


def test_wrong_offsets_are_seen() -> None:
    found = trace(Article("The dam is safe, Ida Moen told NRK, Reuters reported."))
    assert not list(fuzz.wrong(found))
    for one in _moved(found):
        assert list(fuzz.wrong(one))


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article, language: str) -> Trace:
        raise ValueError(article.text[:1])

    monkeypatch.setattr(fuzz, "trace", broken)
    done = fuzz.run(fuzz.PARSER, 0, 2)
    assert [failure.seed for failure in done.failures] == [0, 1]
    assert "ValueError" in done.failures[0].why


def test_an_input_that_ends_the_process_is_told_and_the_others_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context("fork")  # so that the processes have what is put in place here
    monkeypatch.setattr("multiprocessing.get_context", lambda _: context)
    made = fuzz.made
    monkeypatch.setattr(fuzz, "made", lambda room, seed: b"end" if seed == 2 else made(room, seed))
    monkeypatch.setattr(fuzz, "_parse", lambda data: os._exit(3) if data == b"end" else iter(()))
    found = fuzz._run((fuzz.PARSER, 0, 5))
    assert sum(done.executions for done in found) == 5
    assert [(one.seed, one.why, one.data) for done in found for one in done.failures] == [
        (2, "ends the process (3)", b"end")
    ]
