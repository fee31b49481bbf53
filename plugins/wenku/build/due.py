"""Which sources an import has to read: found without loading what reads them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wenku.build.project import Project
from wenku.build.report import ImportReport, Item
from wenku.build.sources import Source, list_sources, stat_of
from wenku.build.state import State, load_state, stage_stamp


@dataclass(frozen=True, slots=True)
class Due:
    """The sources there are, those to be read, and what the last import saw.

    ``gone`` says that sources are missing that were there; ``items`` is what stays to be told of
    those that are not read again, of which ``unchanged`` documents came.
    """

    sources: Sequence[Source]
    due: Sequence[Source]
    gone: bool
    state: State
    items: tuple[Item, ...]
    unchanged: int

    def nothing(self) -> bool:
        """Whether an import would do nothing."""
        return not self.due and not self.gone

    def report(self) -> ImportReport:
        """The report of an import that has nothing to do."""
        return ImportReport(in_order(self.items, self.sources), self.unchanged)


def find_due(project: Project, retire: Collection[str] = ()) -> Due:
    """What an import of ``project`` has to do; documents in ``retire`` are read in any case."""
    listing = list_sources(project)
    state = load_state(project.state / "import.json")
    due = _due(project, listing.sources, state, retire)
    open_ones = {source.name for source in due}
    done = [source.name for source in listing.sources if source.name not in open_ones]
    items = [Item("ignored", name, why) for name, why in listing.ignored]
    items += [item for name in done for item in state.seen[name].items(name)]
    names = {source.name for source in listing.sources}
    return Due(
        sources=listing.sources,
        due=due,
        gone=bool(state.seen.keys() - names),
        state=state,
        items=tuple(items),
        unchanged=sum(len(state.seen[name].documents) for name in done),
    )


def in_order(items: Collection[Item], sources: Sequence[Source]) -> tuple[Item, ...]:
    """``items`` in the order of the sources that they are about."""
    order = {source.name: index for index, source in enumerate(sources)}
    return tuple(sorted(items, key=lambda one: (order.get(one.name, len(order)), one.name)))


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
