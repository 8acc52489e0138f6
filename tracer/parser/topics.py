"""What the sentences of an article are about."""

from collections.abc import Sequence

from tracer.language.lexicon import Lexicon
from tracer.parser import cues, reading
from tracer.parser.mention import Mention, Topic
from tracer.parser.parse import Parse
from tracer.parser.sources import Sources
from tracer.parser.text import Sentence
from tracer.parser.tokens import tokenize

_KEPT = 5000  # parses of sentences, in the order of the article: more than any article has with a cue


class Topics:
    """The subjects of each sentence, read when somebody asks for them; parsed before where it has a cue."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        sources: Sources,
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._sources = sources
        self._lexicon = lexicon
        self._known: dict[int, Topic] = {}
        self._parsed: dict[int, Parse] = {}

    def skip(self, number: int) -> None:
        """Take sentence `number` for one that is about nothing."""
        self._known[number] = Topic([], [], [], [])

    def enter(self, number: int, parse: Parse) -> None:
        """Keep what was made of sentence `number`, as long as it takes little room."""
        if len(self._parsed) < _KEPT:
            self._parsed[number] = parse
        else:
            self._known[number] = reading.topic(parse)

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
        found = self._known.get(number)
        if found is None:
            parse = self._parsed.pop(number, None)
            if parse is None:
                tokens = tokenize(self._text, self._sentences[number], self._lexicon)
                parse = Parse(tokens, cues.find(tokens, self._lexicon), self._sources, self._lexicon)
            found = self._known[number] = reading.topic(parse)
        return found

    def span(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        return self._sentences[number].start, self._sentences[number].end

    def is_name(self, word: str) -> bool:
        """Whether the article shows that a word with a capital is a name, wherever it begins a sentence."""
        return self._sources.people.named(word)
