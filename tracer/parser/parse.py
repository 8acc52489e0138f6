"""A sentence as the constructions read it: its tokens with their chunks, clauses and cues."""

from collections.abc import Sequence

from tracer.language.lexicon import Lexicon
from tracer.parser.chunks import Chunk, chunks
from tracer.parser.clause import RELATIVE, Clause
from tracer.parser.clauses import clauses
from tracer.parser.cues import Hit
from tracer.parser.neighbours import Neighbours
from tracer.parser.regroup import regrouped
from tracer.parser.sources import Sources
from tracer.parser.tagged_cues import correct_cues, correct_times
from tracer.parser.tagged_names import correct_names
from tracer.parser.tags import tagger
from tracer.parser.tokens import Tokens


class Parse:
    """One sentence; nothing of it changes once it is made."""

    __slots__ = (
        "chunk_at", "clause_of", "clauses", "hits", "lexicon", "lows", "near", "parts", "relatives", "sources", "t",
        "tags",
    )  # fmt: skip

    def __init__(self, t: Tokens, hits: Sequence[Hit], sources: Sources, lexicon: Lexicon) -> None:
        self.t = t
        self.hits = hits
        self.sources = sources
        self.lexicon = lexicon
        tags, flags = tagger(lexicon.language).tag_tokens(t.at)
        self.lows = {token.low for token in t.at}  # most rules are about words and marks that few sentences have
        edges = correct_names(t, tags, flags, sources)
        starts = correct_cues(t, tags, flags, hits, sources, self.lows)
        reflexive = lexicon.lists["reflexive"]
        for i in range(1, 0 if reflexive.isdisjoint(self.lows) else len(t.at)):
            if t.at[i].low in reflexive and tags[i - 1].startswith("NN"):
                tags[i], flags[i] = "RB", "O"  # "Moe herself said"
        correct_times(t, tags, flags, lexicon)
        self.tags = tags
        self.parts: list[Chunk] = regrouped(t, chunks(t, tags, flags, lexicon), lexicon, edges, starts)
        self.chunk_at: list[int] = [k for k, part in enumerate(self.parts) for _ in range(part.a, part.b)]
        self.near = Neighbours(t, self.parts, lexicon)
        self.clauses: list[Clause] = clauses(self.near)
        self.clause_of: dict[int, Clause] = {clause.verb: clause for clause in self.clauses if clause.verb >= 0}
        self.relatives: dict[int, Clause] = {c.opener: c for c in reversed(self.clauses) if c.kind == RELATIVE}

    def kind(self, k: int) -> str:
        """What chunk `k` is; nothing beyond the sentence."""
        return self.parts[k].kind if 0 <= k < len(self.parts) else ""

    def low(self, k: int) -> str:
        """The head of chunk `k` in lower case; nothing beyond the sentence."""
        return self.parts[k].low if 0 <= k < len(self.parts) else ""

    def token(self, k: int) -> int:
        """The first token of chunk `k`, or the number of tokens."""
        return self.parts[k].a if k < len(self.parts) else len(self.t.at)
