"""The articles of a run, traced one by one; one that fails never stops the others."""

from collections.abc import Iterator

from tracer.errors import InputError, TracerError
from tracer.model import Article, Trace
from tracer.output import Stop, say
from tracer.readers import STDIN
from tracer.readers.contract import Notice


class Batch:
    """The traces of a run, made one by one; what fails is told on standard error and counted."""

    def __init__(self, files: list[str] | None, form: str, quiet: bool) -> None:
        self.form = form
        self.files = files or [STDIN]
        self.quiet = quiet
        self.done = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Trace]:
        """One trace an article, in input order."""
        from tracer.readers import read_paths

        for item in read_paths(self.files, self.form):
            if isinstance(item, InputError):
                self._failed(str(item))
            elif isinstance(item, Notice):
                if not self.quiet:
                    say(item)
            else:
                yield self._traced(item)

    def _traced(self, article: Article) -> Trace:
        from tracer.pipeline import trace

        try:
            traced = trace(article)
        except Exception as error:  # one bad article never stops a batch
            known = isinstance(error, TracerError)
            reason = str(error) if known else f"internal error: {type(error).__name__}: {error}"
            self._failed(f"{article.id}: {reason}")
            return Trace(article, errors=(reason,))
        self.done += 1
        return traced

    def _failed(self, line: str) -> None:
        self.failed += 1
        say(line)

    def need(self) -> None:
        """Raises Stop if there is nothing to read together: why has been said of each input."""
        if not self.done:
            raise Stop

    def close(self) -> None:
        """Say how many failed. Raises Stop if any did."""
        if self.failed:
            if not self.quiet and self.failed + self.done > 1:
                say(f"{self.done} read, {self.failed} failed")
            raise Stop
