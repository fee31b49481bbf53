"""What pages share: fonts, pictures, drawings (GB/T 33190-2016, 7.9), templates of pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from wenku.read.ofd_package import Container, Part, child, children, local, text_of


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and whether it is a bold one."""

    name: str
    bold: bool = False


@dataclass(slots=True)
class Resources:
    """The resources of a document by their ids; ``media`` are paths in the package.

    ``templates`` are paths of page contents, ``above`` the ids of those drawn over the page;
    ``missing`` is what pages use and nothing defines.
    """

    fonts: dict[str, Font] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, etree._Element] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)


def resources(document: Part, container: Container) -> Resources:
    """The resources of a whole document."""
    found = Resources()
    common = child(document.root, "CommonData")
    for element in common if common is not None else ():
        name = local(element)
        if name in ("PublicRes", "DocumentRes"):
            _add(found, container.part(document.path, element.text), container)
        elif name == "TemplatePage":
            path = container.resolved(document.path, element.get("BaseLoc"))
            found.templates[element.get("ID", "")] = path
            if element.get("ZOrder") == "Foreground":
                found.above.add(element.get("ID", ""))
    return found


def with_page(shared: Resources, page: Part, container: Container) -> Resources:
    """The resources that ``page`` may use: those of the document and its own."""
    own = list(children(page.root, "PageRes"))
    if not own:
        return shared
    found = Resources(
        dict(shared.fonts),
        dict(shared.media),
        dict(shared.drawings),
        shared.templates,
        shared.above,
        shared.missing,
    )
    for element in own:
        _add(found, container.part(page.path, element.text), container)
    return found


def _add(found: Resources, part: Part | None, container: Container) -> None:
    if part is None:
        return
    folder = posixpath.join(posixpath.dirname(part.path), part.root.get("BaseLoc", ""), "-")
    for element in _entries(part.root):
        key, name = element.get("ID", ""), local(element)
        if name == "Font":
            font_name = element.get("FontName", "") or element.get("FamilyName", "")
            found.fonts[key] = Font(font_name, element.get("Bold") == "true")
        elif name == "MultiMedia":
            path = container.resolved(folder, text_of(element, "MediaFile"))
            found.media[key] = path
        elif name == "CompositeGraphicUnit":
            found.drawings[key] = element


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    for group in root:
        yield from group
