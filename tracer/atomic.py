"""Files that are there whole or not at all, however the process that writes them ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_DESCRIPTORS = "/proc/self/fd"  # where Linux gives a file that has no name one to link by


class NewFile:
    """A file in the making. It has no name where the system can do that, so that nothing stays of one not finished."""

    def __init__(self, folder: str, handle: int, name: str | None) -> None:
        """`name`: where it stands; None if it has no name."""
        self.folder = folder
        self.handle = handle  # to write to; what writes to it must leave it open
        self.name = name

    def link(self, target: str) -> None:
        """Give it a name, with the permissions of any new file. Raises FileExistsError where something has that name.

        Raises another OSError on a file system without links.
        """
        os.chmod(self.handle if os.chmod in os.supports_fd else (self.name or ""), permissions(None))
        self._link(target)

    def replace(self, target: str) -> None:
        """Put it in the place of a file, or where none is, with the permissions that were or would be there."""
        mode = permissions(target)
        if self.name is None:
            name = os.path.join(self.folder, f".tracer-{os.urandom(8).hex()}")
            self._link(name)
            self.name = name
        os.chmod(self.name, mode)
        self.close()  # elsewhere than on Unix an open file cannot be moved
        os.replace(self.name, target)

    def close(self) -> None:
        """Write nothing more."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def _link(self, target: str) -> None:
        if self.name is not None:
            os.link(self.name, target)
            return
        # a folder is named so that Python asks for what follows the link, and not for a link to the link
        place = os.open(self.folder, os.O_RDONLY)
        try:
            os.link(f"{_DESCRIPTORS}/{self.handle}", target, src_dir_fd=place, follow_symlinks=True)
        finally:
            os.close(place)


@contextmanager
def new_file(folder: str) -> Iterator[NewFile]:
    """A file to write, on the file system of a folder; it is gone at the end unless it was given its place."""
    handle = _unnamed(folder)
    name = None
    if handle is None:
        import tempfile

        handle, name = tempfile.mkstemp(dir=folder, prefix=".tracer-")
    new = NewFile(folder, handle, name)
    try:
        yield new
    finally:
        new.close()
        if new.name is not None and os.path.exists(new.name):
            os.unlink(new.name)


def permissions(path: str | None) -> int:
    """The permissions of a file, or those that a new one gets."""
    try:
        if path is not None:
            return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        pass
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unnamed(folder: str) -> int | None:
    """A file without a name; None where there is no such thing."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag or not os.path.isdir(_DESCRIPTORS):
        return None
    try:
        return os.open(folder or os.curdir, flag | os.O_RDWR, 0o600)
    except OSError:  # a file system that has none; or what will be told when a name is tried
        return None
