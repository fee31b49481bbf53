"""`wenku import`: bring docs/ up to date with the source folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from wenku.build.arrival import Decision, Terms, decide, seen
from wenku.build.due import find_due, in_order
from wenku.build.files import write_atomically
from wenku.build.identity import removed_folder
from wenku.build.intake import Intake
from wenku.build.project import Project
from wenku.build.report import ImportReport, Item, failure
from wenku.build.shelf import Shelf
from wenku.build.sources import Source
from wenku.build.state import save_state

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
    found = find_due(project, terms.retire)
    state, names = found.state, {source.name for source in found.sources}
    items, unchanged = list(found.items), found.unchanged
    if not found.nothing():
        shelf = Shelf(project, names)
        items += [failure("broken", b.name, b.error.diagnostic()) for b in shelf.held.broken]
        due = [one for one in found.due if one.name not in shelf.unreadable_for()]
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
        save_state(project.state / "import.json", state)
    return ImportReport(in_order(items, found.sources), unchanged)


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
