"""The folders of one project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wenku.model.document import FOLDERS, KINDS, Kind
from wenku.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Project:
    """A library: the folder that holds mkdocs.yml and everything else."""

    root: Path

    @property
    def docs(self) -> Path:
        """The Markdown folder, docs/."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """Where the site is published."""
        return self.root / "site"

    @property
    def state(self) -> Path:
        """What the program remembers between runs; may be deleted at any time."""
        return self.root / ".wenku"

    @property
    def index(self) -> Path:
        """The index of ``wenku search``."""
        return self.state / "search"

    def sources(self, kind: Kind) -> Path:
        """The folder of the sources of ``kind``."""
        return self.root / FOLDERS[kind]

    def markdown(self, kind: Kind) -> Path:
        """The folder of the Markdown files of ``kind``."""
        return self.docs / FOLDERS[kind]

    def relative(self, path: Path) -> str:
        """``path`` seen from the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def markdown_files(self) -> list[tuple[Kind, Path]]:
        """Every Markdown file of a document, by kind and name."""
        return [(kind, path) for kind in KINDS for path in sorted(self.markdown(kind).glob("*.md"))]


def open_project(folder: str | Path) -> Project:
    """The project in ``folder``.  Raises ``UsageError`` where there is none."""
    root = Path(folder).resolve()
    if not (root / "mkdocs.yml").is_file():
        raise UsageError(
            "project.none",
            f"{root} 不是文库的文件夹（里面没有 mkdocs.yml）",
            remedy="先进入文库所在的文件夹，或用 -C 指明它，例如 wenku build -C D:\\文库",
        )
    return Project(root)
