"""Planted circles: are all found, and none where there is none?

    python benchmarks/circles.py [--seed N]

One set of 2,000 articles with 200 circles of two to five outlets, each about an event of its own, among articles that
rest on each other without a circle; then 200 sets in which no statement goes in a circle, though their outlets rely on
each other for different statements. Prints what was found and ends with 1 if anything was missed or made up.
"""

import argparse
import random
import sys
import time

from tracer.model import Article
from tracer.pipeline import trace
from tracer.stories import story

OUTLETS = (
    "Reuters", "BBC", "The Guardian", "Le Monde", "Der Spiegel", "El País", "Kommersant", "Xinhua", "Yonhap", "Kyodo",
    "Anadolu", "Tasnim", "Interfax", "Trend", "Kazinform", "Al Jazeera", "CNN", "Fox News", "The Hindu", "Dawn",
    "Haaretz", "Ynet", "The Straits Times", "The Age", "Politico", "Axios", "Bloomberg", "The Telegraph", "Euronews",
    "Corriere della Sera", "La Repubblica", "Folha de S.Paulo", "Clarín", "El Universal", "Daily Nation", "Vedomosti",
)  # fmt: skip
PEOPLE = ("Orla Hesketh", "Tomas Brunner", "Ines Caldeira", "Yusuf Demirel", "Marta Kowalczyk", "Pavel Sorokin")
PLACES = (
    "Brodany", "Ostrava", "Kalmar", "Tiraspol", "Gjirokaster", "Antofagasta", "Mwanza", "Sibiu", "Trabzon", "Cork",
    "Lleida", "Tampere", "Salto", "Batumi", "Oruro", "Kherson", "Bergamo", "Patras", "Debrecen", "Nampula",
)  # fmt: skip
ACTORS = (
    "the dredger company", "the airline", "the water board", "the rail operator", "the copper mine",
    "the port authority", "the film studio", "the dairy cooperative", "the shipyard", "the university hospital",
    "the opera house", "the steel works", "the coast guard", "the pension fund", "the wind farm",
    "the sugar refinery", "the zoo", "the tram depot", "the observatory", "the cement plant",
)  # fmt: skip
DEEDS = (
    ("will lay off {n} welders", "plans to dismiss {n} welders", "is to cut {n} welders' jobs"),
    ("has lost {n} barrels of solvent", "lost {n} barrels of solvent", "is missing {n} barrels of solvent"),
    ("will buy {n} electric ferries", "plans to buy {n} electric ferries", "is buying {n} electric ferries"),
    ("paid {n} million euros in bribes", "had paid bribes of {n} million euros", "paid {n} million euros of bribes"),
    ("found {n} unexploded shells", "has found {n} unexploded shells", "came upon {n} unexploded shells"),
    ("will close after {n} years", "is to close after {n} years", "closes its doors after {n} years"),
    ("recalled {n} defective valves", "has recalled {n} defective valves", "is recalling {n} defective valves"),
    ("sold {n} paintings to a collector", "has sold {n} paintings to a collector", "sold a collector {n} paintings"),
)
RELAYED = (
    "{claim}, {outlet} reported on {day}.",
    "According to {outlet}, {claim}.",
    "{outlet} reports that {claim}.",
    "{claim}, according to a report by {outlet}.",
    "{claim}, {outlet} said, without giving further details.",
    "Citing no other source, {outlet} said that {claim}.",
)
FIRST_HAND = (
    "{claim}, {person} told {outlet}.",
    "{person} said that {claim}.",
    "In an interview with {outlet}, {person} said that {claim}.",
)
FILLERS = (
    "The town council meets again next week.",
    "Traffic in the area was not affected.",
    "Local residents had complained about noise in the spring.",
    "A spokeswoman declined to comment.",
    "The weather is expected to stay dry.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Maker:
    """Articles by a seeded chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.made = 0
        self.events = [(actor, place, deed) for actor in ACTORS for place in PLACES for deed in DEEDS]
        self.chance.shuffle(self.events)

    def event(self) -> tuple[str, ...]:
        """The same event in several wordings."""
        actor, place, deed = self.events.pop()
        number = self.chance.randint(11, 990)
        return tuple(f"{actor} in {place} {form.format(n=number)}" for form in deed)

    def article(self, event: tuple[str, ...], outlet: str, source: str | None, day: int) -> Article:
        """An article by `outlet` that has an event from `source`, or from somebody who was there."""
        claim = self.chance.choice(event)
        told = self.chance.choice(RELAYED if source else FIRST_HAND)
        person = self.chance.choice(PEOPLE)
        weekday = self.chance.choice(DAYS)
        sentence = told.format(claim=claim, outlet=source or outlet, person=person, day=weekday)
        body = [sentence[0].upper() + sentence[1:], *self.chance.sample(FILLERS, self.chance.randint(1, 3))]
        self.made += 1
        published = f"2024-03-{1 + day // 24:02d}T{day % 24:02d}:00:00Z"
        return Article(" ".join(body), id=f"a{self.made}", outlet=outlet, published=published)

    def circle(self, length: int) -> tuple[list[Article], frozenset[str]]:
        """Articles of outlets that have an event from each other, and what these articles are called."""
        event = self.event()
        ring = self.chance.sample(OUTLETS, length)
        hours = self.chance.sample(range(600), length)
        articles = [self.article(event, outlet, ring[place - 1], hours[place]) for place, outlet in enumerate(ring)]
        return articles, frozenset(article.id for article in articles)

    def tree(self, size: int, event: tuple[str, ...] | None = None, outlets: list[str] | None = None) -> list[Article]:
        """Articles of which each has an event from an earlier one, the first from somebody who was there."""
        event = event or self.event()
        chosen = outlets or self.chance.sample(OUTLETS, size)
        articles = [self.article(event, chosen[0], None, 0)]
        for place, outlet in enumerate(chosen[1:], 1):
            articles.append(self.article(event, outlet, self.chance.choice(chosen[:place]), place))
        return articles

    def crossed(self) -> list[Article]:
        """Outlets that rely on each other, each time for another statement: no circle."""
        chosen = self.chance.sample(OUTLETS, 5)
        return [*self.tree(5, outlets=chosen), *self.tree(5, outlets=chosen[::-1])]


def circles(articles: list[Article]) -> set[frozenset[str]]:
    """The circles that are found in some articles, each by the articles that prove its hops."""
    findings = story(map(trace, articles)).findings
    return {frozenset(item.article for item in finding.evidence) for finding in findings if finding.kind == "circular"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    maker = Maker(parser.parse_args().seed)
    planted: list[frozenset[str]] = []
    articles: list[Article] = []
    for number in range(200):
        ring, outlets = maker.circle(2 + number % 4)
        planted.append(outlets)
        articles += ring
    while len(articles) < 2000:
        articles += maker.tree(min(5, 2000 - len(articles)))
    maker.chance.shuffle(articles)
    start = time.perf_counter()
    found = circles(articles)
    took = time.perf_counter() - start
    missed = [ring for ring in planted if ring not in found]
    extra = [ring for ring in found if ring not in planted]
    print(f"{len(articles)} articles, {len(planted)} circles planted, {len(planted) - len(missed)} found, "
          f"{len(extra)} made up, {took:.1f} s")  # fmt: skip
    maker = Maker(parser.parse_args().seed + 1)
    wrong = 0
    for number in range(200):
        found = circles(maker.crossed() if number % 2 else maker.tree(10))
        wrong += bool(found)
    print(f"200 sets without a circle: one found in {wrong}")
    return 1 if missed or extra or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
