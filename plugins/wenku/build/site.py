"""The site half: docs/ to a library, and a library to a site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from wenku.build.audience import read_audiences, seen_by, visible
from wenku.build.files import read_markdown
from wenku.build.harvest import harvest, key, refresh, topic_hits
from wenku.build.project import Project
from wenku.build.rendering import render_whole
from wenku.extract.topic_tree import tied
from wenku.extract.topics import parse_topic
from wenku.index.watch_words import parse_watch_words
from wenku.link.citations_corrections import Corrections, parse_corrections
from wenku.link.library import Library, Problem
from wenku.model.document import FOLDERS, Document
from wenku.model.errors import Diagnostic, WenkuError
from wenku.model.facts import Facts
from wenku.model.topic import Topic

CORRECTIONS = "docs/citations.yaml"
"""Where an editor confirms or corrects citations, from the project folder."""
WATCH_WORDS = "docs/watch.yaml"
"""Where an office lists the words it watches for, from the project folder."""
_RESERVED = ("index.md", "README.md")
"""Names under docs/ that are no documents: their pages are made by the site."""

_Read = TypeVar("_Read")


def load(folder: Path, *, audience: str = "", workers: int = 1) -> Library:
    """The library that ``folder``/docs holds, with ``audience`` what those may see.

    A file that breaks the contract, is no UTF-8, or repeats an id is left out and named in
    ``problems``; the others go on.  New documents are worked out on ``workers`` processes.
    """
    project = Project(folder)
    problems: list[Problem] = []
    topics = _topics(folder, problems)
    texts = _texts(folder, FOLDERS.values(), problems)
    harvested = harvest(project, texts, workers=workers)
    held: dict[str, Facts] = {}
    taken: set[str] = set()
    for path, found in harvested.items():
        fault = found if isinstance(found, Diagnostic) else _misplaced(found.document, path, taken)
        if fault:
            problems.append(Problem(path, fault))
        elif isinstance(found, Facts):
            held[path] = found
            taken.add(found.document.id)
    hits = topic_hits(project, held, texts, topics)
    if audience:
        rules = read_audiences(folder)
        seen = seen_by(audience, rules)
        held = {path: one for path, one in held.items() if visible(one.document, seen, rules)}
        problems = [problem for problem in problems if problem.path not in texts]
    places = {facts.document.id: path for path, facts in held.items()}
    order = sorted(places)
    return Library(
        documents=tuple(held[places[name]].document for name in order),
        topics=topics,
        hits={name: hits[places[name]] for name in order},
        said={name: held[places[name]].said for name in order},
        cited={name: held[places[name]].cited for name in order},
        corrections=_listed(folder, CORRECTIONS, parse_corrections, problems) or Corrections(),
        watch=_listed(folder, WATCH_WORDS, parse_watch_words, problems) or (),
        problems=tuple(problems),
        keys={name: key(texts[places[name]]) for name in order},
    )


def prepare(folder: Path, *, workers: int) -> None:
    """Work out what is new on ``workers`` processes and remember it for ``load``."""
    refresh(Project(folder), _texts(folder, FOLDERS.values(), []), workers=workers)


def _topics(folder: Path, problems: list[Problem]) -> tuple[Topic, ...]:
    topics: list[Topic] = []
    for path, text in _texts(folder, ("topics",), problems).items():
        try:
            topics.append(parse_topic(text, path))
        except WenkuError as error:
            problems.append(Problem(path, error.diagnostic()))
    kept, faults = tied(sorted(topics, key=lambda topic: (topic.order, topic.id)))
    problems += [Problem(f"docs/topics/{fault.topic}.md", fault.diagnostic) for fault in faults]
    return kept


def _listed(
    folder: Path, name: str, read: Callable[[str, str], _Read], problems: list[Problem]
) -> _Read | None:
    """What the file ``name`` of the project says, ``None`` where it is absent or at fault."""
    file = folder / name
    if not file.exists():
        return None
    try:
        return read(read_markdown(file, name), name)
    except WenkuError as error:
        problems.append(Problem(name, error.diagnostic()))
        return None


def _texts(folder: Path, names: Iterable[str], problems: list[Problem]) -> dict[str, str]:
    """The texts of the files of the folders ``names`` of docs/, in the order of their names."""
    texts: dict[str, str] = {}
    for name in names:
        for file in _files(folder / "docs" / name):
            path = file.relative_to(folder).as_posix()
            try:
                texts[path] = read_markdown(file, path)
            except WenkuError as error:
                problems.append(Problem(path, error.diagnostic()))
    return texts


def _files(folder: Path) -> Iterator[Path]:
    yield from (file for file in sorted(folder.glob("*.md")) if file.name not in _RESERVED)


def _misplaced(document: Document, path: str, taken: Collection[str]) -> Diagnostic | None:
    """What keeps a document out although it can be read."""
    if path.split("/")[-2] != FOLDERS[document.kind]:
        message, remedy = "类别（kind）与所在文件夹不符", "移到相应的文件夹，或改正 kind"
    elif document.id in taken:
        message, remedy = f"编号 {document.id} 已有别的文献使用", "删除重复的一份，或换一个编号"
    elif document.id == "index":
        message, remedy = "编号 index 是目录页所用，不能作文献的编号", "换一个编号"
    else:
        return None
    return Diagnostic("docs.misplaced", message, remedy, severity="error")


def render_site(project: Path, site_dir: Path) -> tuple[str, ...]:
    """Build the whole site of ``project`` into ``site_dir``, which is emptied first.

    Returns what there is to tell the user, a line each.  Raises ``WenkuError`` where it fails.
    """
    return render_whole(project, site_dir)
