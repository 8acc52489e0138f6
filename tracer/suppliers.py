"""Which credits say that somebody else supplied an article, and which lines end an article."""

from tracer.language.outlets import registry
from tracer.language.patterns import compiled
from tracer.model import Article, Credit

_END = 400  # characters at the end of an article in which a line may stand that ends all of an outlet's
_LINE = r"[^\n]*\Z"
_SENTENCE = r"(?s).*[.!?]\s"
_NUMBER = r"\d+"


def supplies(credit: Credit) -> bool:
    """Whether a credit says that the article is from somebody.

    A copyright line names the owner of the page as often as that of the text: it does where the owner is a news agency,
    whose trade is to supply.
    """
    if credit.form != "copyright":
        return True
    owner = registry().find(credit.name)
    return owner is not None and owner.kind == "agency"


def closing_line(article: Article, credit: Credit) -> str:
    """The line of a credit where it ends the article, its figures left out; empty of any other credit."""
    text = article.text
    size = len(text.rstrip())
    if credit.form in ("given", "dateline") or credit.start < size - _END:
        return ""
    before = compiled(_LINE).search(text, max(0, credit.start - _END), credit.start)
    line = before.group() if before else ""
    sentence = compiled(_SENTENCE).match(line)  # of a paragraph that the line is glued to
    line = line[sentence.end() :] if sentence else line
    end = text.find("\n", credit.end)
    rest = text[credit.end : size if end < 0 else min(end, size)]
    return " ".join(compiled(_NUMBER).sub("", f"{line}{credit.text}{rest}").split())
