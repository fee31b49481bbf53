"""How the published site stands to what it would be made from now: found without making it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from wenku.build import manifest as books
from wenku.build.inputs import look
from wenku.build.manifest import Inputs, Manifest
from wenku.build.project import Project
from wenku.build.publish import Place, place_of, restore


@dataclass(frozen=True, slots=True)
class Standing:
    """A site at ``place``: its manifest ``before``, which of its files are still ``whole``, and the
    ``inputs`` as they are now."""

    place: Place
    before: Manifest
    inputs: Inputs
    whole: frozenset[str]

    @property
    def is_current(self) -> bool:
        """Whether a build would change nothing."""
        complete = bool(self.before.files) and len(self.whole) == len(self.before.files)
        return complete and self.inputs.same(self.before.inputs)


def standing(project: Project, target: Path, audience: str) -> Standing:
    """How the site ``target`` of ``project`` for ``audience`` stands."""
    place = place_of(project, target)
    restore(place)
    before = books.load_manifest(manifest_path(project, place))
    seen = look(project, before.inputs)
    inputs = replace(seen, stamp=f"{seen.stamp} {audience}" if audience else seen.stamp)
    return Standing(place, before, inputs, books.intact(place.target, before))


def manifest_path(project: Project, place: Place) -> Path:
    """Where the manifest of the site at ``place`` is kept."""
    return project.state / f"site-{place.name}.json"
