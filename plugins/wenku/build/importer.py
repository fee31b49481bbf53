"""`wenku import`: bring docs/ up to date with the source folders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from wenku.build.arrival import Decision, Terms, decide, seen
from wenku.build.files import write_atomically
from wenku.build.identity import removed_folder
from wenku.build.intake import Intake, stat_of
from wenku.build.project import Project
from wenku.build.report import ImportReport, Item, failure
from wenku.build.shelf import Shelf
from wenku.build.sources import Source, list_sources
from wenku.build.state import State, load_state, save_state, stage_stamp

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, how many there are, and the name of the one that is next."""


ReadAll = Callable[[Sequence[Source]], Iterator[Intake]]
"""Reads sources and gives their intakes in the same order."""


def import_sources(
    project: Project, terms: Terms, *, read_all: ReadAll, progress: Progress
) -> ImportReport:
    """Import what is new or changed among the sources of ``project``.

    ``read_all`` does the reading (in this process, in others, on other machines).  Every source
    ends in one of the changes of the report; none stops the others.
    """
    listing = list_sources(project)
    path = project.state / "import.json"
    state = load_state(path)
    names = {source.name for source in listing.sources}
    items = [Item("ignored", name, why) for name, why in listing.ignored]
    due = _due(project, listing.sources, state, terms.retire)
    open_ones = {source.name for source in due}
    done = [source.name for source in listing.sources if source.name not in open_ones]
    items += [item for name in done for item in state.seen[name].items(name)]
    unchanged = sum(len(state.seen[name].documents) for name in done)
    if due or set(state.seen) - names:
        shelf = Shelf(project, names)
        items += [failure("broken", b.name, b.error.diagnostic()) for b in shelf.held.broken]
        due = [source for source in due if source.name not in shelf.unreadable_for()]
        for index, intake in enumerate(read_all(due), start=1):
            name = intake.source.name
            decisions = decide(intake, shelf, project, terms)
            for decision in decisions:
                _carry_out(decision)
                items += decision.items
                unchanged += bool(decision.document and not decision.items)
            state.seen[name] = seen(intake, decisions)
            items += state.seen[name].items(name)
            progress(index, len(due), name)
        items += _take_out(project, shelf)
    state.seen = {name: known for name, known in state.seen.items() if name in names}
    save_state(path, state)
    order = {source.name: index for index, source in enumerate(listing.sources)}
    items.sort(key=lambda item: (order.get(item.name, len(order)), item.name))
    return ImportReport(tuple(items), unchanged)


def _due(
    project: Project, sources: Sequence[Source], state: State, retire: Collection[str]
) -> list[Source]:
    """The sources to be read: new and changed ones, then copies whose main copy is among them or
    is gone."""
    names = {source.name for source in sources}
    fresh = [source for source in sources if not _is_done(project, source, state, retire)]
    moving = {source.name for source in fresh} | (set(state.seen) - names)
    copies = [
        source
        for source in sources
        if source.name not in moving and state.seen[source.name].mains() & moving
    ]
    return fresh + copies


def _is_done(project: Project, source: Source, state: State, retire: Collection[str]) -> bool:
    """Whether the source was imported as it is now, by the stages as they are now."""
    known = state.seen.get(source.name)
    if not known or known.stamp != stage_stamp() or set(known.documents) & set(retire):
        return False
    if not known.sha256:  # it could not be opened: another program may have let go of it since
        return False
    if (known.size, known.modified) != stat_of(source):
        return False
    folder = project.markdown(source.kind)
    return all((folder / f"{document}.md").is_file() for document in known.documents)


def _carry_out(decision: Decision) -> None:
    for path, data in decision.writes:
        write_atomically(path, data)
    for path in decision.deletes:
        path.unlink(missing_ok=True)


def _take_out(project: Project, shelf: Shelf) -> list[Item]:
    """Move the Markdown of documents whose source is gone out of docs/, where it stays.

    Where a whole source folder is missing (a drive that is not connected) nothing is moved.
    """
    items: list[Item] = []
    for held in shelf.without_source():
        document = held.document
        if not held.path.is_file() or not project.sources(document.kind).is_dir():
            continue
        target = removed_folder(project) / held.path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        held.path.replace(target)
        name = document.source.path
        items.append(Item("removed", name, document.title.text, document=document.id))
    return items
