"""What the sentences of an article are about."""

from collections.abc import Sequence

from tracer.language.lexicon import Lexicon
from tracer.parser import cues, reading
from tracer.parser.mention import Mention, Topic
from tracer.parser.parse import Parse
from tracer.parser.sources import Sources
from tracer.parser.text import Sentence
from tracer.parser.tokens import tokenize


class Topics:
    """The subjects of each sentence; where it has no cue, read when somebody asks for them."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        sources: Sources,
        lexicon: Lexicon,
        known: dict[int, Topic],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._sources = sources
        self._lexicon = lexicon
        self._known = known

    def subject(self, number: int, after: int, before: int) -> Mention | None:
        """The subject of sentence `number`; None without a look where none can stand between the two offsets."""
        start, end = self.span(number)
        if end <= after or before - start < 3 or (start <= after and self._text.find(",", after, end) < 0):
            return None
        about = self.about(number)
        inside = about.set_off and before < end  # the subject is part of what is said
        return about.subjects[0] if about.subjects and not inside else None

    def about(self, number: int) -> Topic:
        """What a sentence is about."""
        if number not in self._known:
            tokens = tokenize(self._text, self._sentences[number], self._lexicon)
            hits = cues.find(tokens, self._lexicon)
            self._known[number] = reading.topic(Parse(tokens, hits, self._sources, self._lexicon))
        return self._known[number]

    def span(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        return self._sentences[number].start, self._sentences[number].end

    def is_name(self, word: str) -> bool:
        """Whether the article shows that a word with a capital is a name, wherever it begins a sentence."""
        return self._sources.people.named(word)
