"""The article the project began from, and the floor on the labelled passages; both live beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path

from tracer import Article, trace

RELAYS = ["TASS", "Azerbaijan in Focus", "AzerTac"]


def test_seed_article(shared: Path) -> None:
    chains = trace(Article((shared / "seed" / "karabakh.txt").read_text("utf-8"))).chains
    assert [s.name for s in chains[0].sources] == ["Hikmat Hajiyev", *RELAYS]
    assert not any(s.inferred for s in chains[0].sources)
    assert [s.name for s in chains[0].alternatives[0].sources] == [
        "Hikmat Hajiyev",
        "TASS",
        "AzerTac",
        "Azerbaijan in Focus",
    ]
    assert len(chains) >= 8
    for chain in chains[1:]:
        assert [s.name for s in chain.sources] == ["Hikmat Hajiyev", *RELAYS]
        assert [s.inferred for s in chain.sources] == [False, True, True, True]


def test_dev_set_floor(shared: Path, tmp_path: Path) -> None:
    """Floors, not targets: they only go up."""
    gold = shared / "gold" / "dev.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("wb") as out:
        command = [sys.executable, "-m", "tracer", "trace", "--from", "jsonl", "--format", "jsonl", str(gold)]
        subprocess.run(command, stdout=out, check=True)
    scorer = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(predicted), "--json"]
    score = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    assert score["unanswered"] == 0
    assert score["chain"]["f1"] >= 94
    assert score["relay"]["f1"] >= 93
    assert score["edge"]["f1"] >= 95
    assert score["source"]["f1"] >= 95.5
