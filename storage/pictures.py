"""Pictures of pages in a folder beside the database, of a bounded size together."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy.engine import URL

from storage.database import sqlite_path

MB = 1_000_000
SUFFIX = ".webp"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one database, each named by its path from the folder's parent.

    limit_mb: megabytes of them at the most.
    """

    folder: Path
    limit_mb: int

    @classmethod
    def of(cls, database: URL, named: Path | None, limit_mb: int) -> Self | None:
        """Those in the named folder, else beside a SQLite database; None: nowhere."""
        path = sqlite_path(database)
        beside = path.with_name(f"{path.name}.screenshots") if path else None
        folder = named or beside
        return cls(folder, limit_mb) if folder else None

    def path(self, name: str) -> Path:
        """Where a picture is."""
        return self.folder.parent / name

    def read(self, name: str) -> bytes:
        """A picture, empty when it is not there."""
        path = self.path(name)
        return path.read_bytes() if name and path.is_file() else b""

    def keep(self, code: str, title: str, picture: bytes) -> str:
        """Store a picture of a municipality's page; its name."""
        path = self.folder / code / f"{title}{SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        return self._name(path)

    def make_room(self, needed: Collection[str]) -> list[str]:
        """Remove what is over the limit, the oldest first, but nothing needed; what was removed."""
        files = sorted((path.stat().st_mtime, path) for path in self._all())
        over = sum(path.stat().st_size for _, path in files) - self.limit_mb * MB
        removed = []
        for _, path in files:
            if over <= 0:
                break
            if self._name(path) not in needed:
                over -= path.stat().st_size
                removed.append(self._name(path))
                path.unlink()
        return removed

    def is_full(self) -> bool:
        """Whether there are more than allowed."""
        return sum(path.stat().st_size for path in self._all()) > self.limit_mb * MB

    def remove_all_of(self, code: str) -> list[str]:
        """Remove every picture of a municipality's pages; their names."""
        found = list((self.folder / code).glob(f"*{SUFFIX}"))
        for path in found:
            path.unlink()
        return [self._name(path) for path in found]

    def _all(self) -> Iterator[Path]:
        return self.folder.glob(f"*/*{SUFFIX}")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()
