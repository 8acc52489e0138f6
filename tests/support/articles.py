"""Articles made up at random, the same ones each time: as many as are wanted."""

import json
import random
from collections.abc import Iterator
from typing import Any

PEOPLE = (
    "Ida Moen",
    "Bo Lund",
    "Aino Kallas",
    "Zoë Łund",
    "two officials",
    "a spokesman for the ministry",
    "the mayor",
)
OUTLETS = ("Reuters", "NRK", "Kazinform", "the Harbour Gazette", "Interfax", "Bloomberg", "Telegram")
FACTS = (
    "the dam will hold", "work on the bridge has not begun", "“nobody was told of the leak”", "the strike is off",
    "the ferry sails again on Monday", "prices rose by 4 per cent", "the talks in Turku have failed",
)  # fmt: skip
FORMS = (
    "{person} told {outlet} that {fact}, {other} reported.",
    "According to {outlet}, citing {person}, {fact}.",
    "{person} said {fact}.",
    "It is not known whether {fact}, {outlet} said, quoting {person}.",
    "{fact}, said {person}, who was not named because {person} feared for the job.",
)


def articles(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """As many different articles, with the ids a0, a1 ..., some of them with more than a text."""
    chance = random.Random(seed)
    for place in range(number):
        sentences = []
        for _ in range(chance.randint(2, 9)):
            named = {"person": chance.choice(PEOPLE), "outlet": chance.choice(OUTLETS), "other": chance.choice(OUTLETS)}
            sentences.append(chance.choice(FORMS).format(fact=chance.choice(FACTS), **named))
        text = "\n\n".join(sentence[0].upper() + sentence[1:] for sentence in sentences)
        article: dict[str, Any] = {"id": f"a{place}", "text": text}
        if place % 3 == 0:
            article |= {"outlet": chance.choice(OUTLETS), "published": f"2024-05-{place % 28 + 1:02}T10:00:00Z"}
        if place % 5 == 0:
            article |= {"desk": {"number": place, "tags": ["a", None]}, "title": f"No. {place}: {chance.choice(FACTS)}"}
        yield article


def json_lines(number: int) -> str:
    """The articles as JSON lines."""
    return "".join(json.dumps(article) + "\n" for article in articles(number))
