"""The outlet network as tables for the terminal: outlets with their shares, who relies on whom, who on each other."""

from collections.abc import Iterator
from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from tracer.console import make_console
from tracer.network import Network, Way
from tracer.render import Options
from tracer.render.wording import Wording, plural

_OUTLETS, _PAIRS, _MUTUAL = 25, 30, 15  # rows that are shown of each; the other formats have all


def write(network: Network, out: TextIO, options: Options) -> None:
    """Write the tables, the strongest first."""
    console = make_console(out, width=options.width, color=options.color)
    for part in _Page(network, Wording(ascii=options.ascii)).parts():
        console.print(part)
    out.flush()


class _Page:
    """The tables in the making."""

    def __init__(self, network: Network, words: Wording) -> None:
        self.network = network
        self.words = words

    def parts(self) -> Iterator[Table | Text]:
        """All that is shown."""
        network = self.network
        unknown = f", {plural(network.unknown, 'article')} of an unknown outlet" if network.unknown else ""
        counts = (
            plural(network.articles, "article"),
            plural(len(network.outlets), "outlet"),
            plural(len(network.reliances), "pair"),
        )
        yield Text(f"{', '.join(counts)}{unknown}", "bold")
        if network.unknown * 2 > network.articles:
            yield Text("who relies on whom shows only where it is known whose articles they are: --outlet NAME says it")
        if network.unread:
            total = plural(sum(network.unread.values()), "article")
            yield Text(f"{total} not read: {network.not_read()}", "bold red")
        for left in network.boilerplate:
            yield Text(
                f"left out: {self.words.quoted(self.words.excerpt(left.line, 80))}, which ends {left.articles:,} "
                f"of {left.of:,} articles of {self.words.name(left.outlet)}"
            )
        if any(outlet.statements for outlet in network.outlets):
            yield self.shares()
        if network.reliances:
            yield self.pairs()
        if network.reciprocal():
            yield self.mutual()

    def table(self, title: str, shown: int, total: int) -> Table:
        """An empty table."""
        more = f" (first {shown} of {total:,}; --format json has all)" if shown < total else ""
        return Table(
            title=f"\n{title}{more}",
            title_justify="left",
            title_style="bold",
            box=box.ASCII2 if self.words.ascii else box.SIMPLE_HEAD,
            pad_edge=False,
        )

    def shares(self) -> Table:
        """From whom each outlet has its statements."""
        publishing = [outlet for outlet in self.network.outlets if outlet.statements]
        table = self.table("from whom outlets have what they report", _OUTLETS, len(publishing))
        table.add_column("outlet")
        for name in ("articles", "statements", "own", "agency", "other media", "anonymous"):
            table.add_column(name, justify="right", no_wrap=True)
        for outlet in publishing[:_OUTLETS]:
            shares = (outlet.share(Way.OWN), outlet.share(Way.AGENCY), outlet.share(Way.MEDIA), outlet.anonymous_share)
            table.add_row(
                Text(self.words.name(outlet.name)),
                str(outlet.articles),
                str(outlet.statements),
                *(f"{share:.0%}" for share in shares),
            )
        return table

    def pairs(self) -> Table:
        """Who relies on whom."""
        edges = self.network.reliances
        table = self.table("who relies on whom", _PAIRS, len(edges))
        for name in ("outlet", "relies on"):
            table.add_column(name)
        for name in ("statements", "supplied", "articles"):
            table.add_column(name, justify="right", no_wrap=True)
        for edge in edges[:_PAIRS]:
            names = (Text(self.words.name(name)) for name in (edge.reader, edge.source))
            table.add_row(*names, str(edge.statements), str(edge.credits), str(edge.articles))
        return table

    def mutual(self) -> Table:
        """Who relies on each other."""
        pairs = self.network.reciprocal()
        table = self.table("who relies on each other", _MUTUAL, len(pairs))
        for name in ("outlet", "outlet"):
            table.add_column(name)
        for name in (self.words.arrow, "back"):
            table.add_column(name, justify="right", no_wrap=True)
        for edge, back in pairs[:_MUTUAL]:
            names = (Text(self.words.name(name)) for name in (edge.reader, edge.source))
            table.add_row(*names, str(edge.weight), str(back.weight))
        return table
