"""A sentence as the constructions read it: its tokens with their chunks, clauses and cues."""

from collections.abc import Sequence

from tracer.language.lexicon import Form, Lexicon, Word
from tracer.parser.chunks import NOUN, VERB, Chunk, chunks
from tracer.parser.clauses import Clause, clauses
from tracer.parser.cues import Hit
from tracer.parser.sources import Sources
from tracer.parser.tags import tagger
from tracer.parser.tokens import Tokens


class Parse:
    """One sentence; nothing of it changes once it is made."""

    __slots__ = ("chunk_at", "clause_of", "clauses", "hits", "lexicon", "parts", "sources", "t", "tags")

    def __init__(self, t: Tokens, hits: Sequence[Hit], sources: Sources, lexicon: Lexicon) -> None:
        self.t = t
        self.hits = hits
        self.sources = sources
        self.lexicon = lexicon
        tags, flags = tagger(lexicon.language).tag([token.text for token in t.at])
        _known_names(t, tags, flags, sources)
        _cues(t, tags, flags, hits)
        self.tags = tags
        self.parts: list[Chunk] = chunks(t, tags, flags, lexicon)
        self.chunk_at: list[int] = [k for k, part in enumerate(self.parts) for _ in range(part.a, part.b)]
        self.clauses: list[Clause] = clauses(t, self.parts, lexicon)
        self.clause_of: dict[int, Clause] = {clause.verb: clause for clause in self.clauses if clause.verb >= 0}

    def kind(self, k: int) -> str:
        """What chunk `k` is; nothing beyond the sentence."""
        return self.parts[k].kind if 0 <= k < len(self.parts) else ""

    def low(self, k: int) -> str:
        """The head of chunk `k` in lower case; nothing beyond the sentence."""
        return self.parts[k].low if 0 <= k < len(self.parts) else ""

    def token(self, k: int) -> int:
        """The first token of chunk `k`, or the number of tokens."""
        return self.parts[k].a if k < len(self.parts) else len(self.t.at)


_TITLES = Word.ROLE | Word.HONORIFIC | Word.NATIONALITY


def _known_names(t: Tokens, tags: list[str], flags: list[str], sources: Sources) -> None:
    """Names of outlets are one piece, whatever the tagger makes of their words; titles in capitals are no verbs."""
    i, n = 0, len(t.at)
    while i < n:
        token = t.at[i]
        if not token.caps:
            i += 1
            continue
        found = sources.outlet_at(t, i, n)
        if found is not None and (found.end > i + 1 or tags[i].startswith("NN")):
            for k in range(i, found.end):
                tags[k] = "NNP"
                if k > i:
                    flags[k] = "I"
            if flags[i] == "O":
                flags[i] = "B"
            i = found.end
            continue
        if token.flags & _TITLES and tags[i].startswith("VB"):
            tags[i] = "NNP"
            if flags[i] == "O":
                flags[i] = "B"
            if i + 1 < n and t.at[i + 1].caps and flags[i + 1] == "B":
                flags[i + 1] = "I"
        i += 1


def _cues(t: Tokens, tags: list[str], flags: list[str], hits: Sequence[Hit]) -> None:
    """Phrases that are cues ("according to") are prepositions."""
    for hit in hits:
        if hit.cue.form & Form.PHRASE and not (hit.end == hit.start + 1 and tags[hit.start].startswith("NN")):
            for k in range(hit.start, hit.end):
                tags[k], flags[k] = "IN", "O"
            if hit.end < len(t.at) and flags[hit.end] == "I":
                flags[hit.end] = "B"


def is_noun(p: Parse, k: int) -> bool:
    """Whether chunk `k` is a noun phrase."""
    return p.kind(k) == NOUN


def is_finite(p: Parse, k: int) -> bool:
    """Whether chunk `k` is a finite verb group."""
    return p.kind(k) == VERB and p.parts[k].form == "finite"
