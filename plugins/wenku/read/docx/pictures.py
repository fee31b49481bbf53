"""Pictures inside a document, and the text of its diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wenku.model.source import Asset
from wenku.read.docx.names import DGM, A
from wenku.read.docx.problems import Problems
from wenku.read.package import Package, Relation
from wenku.text.digest import sha256

MAX_PICTURES = 64 * 1024 * 1024
_SHOWN = ("png", "jpg", "jpeg", "gif", "bmp", "webp")
_KEPT = ("tif", "tiff", "emf", "wmf")
"""Formats no browser shows; kept so that nothing is lost."""


@dataclass(slots=True)
class Pictures:
    """The pictures taken out so far, by name; one that is used twice is kept once."""

    assets: dict[str, Asset] = field(default_factory=dict)
    size: int = 0

    def take(
        self, relation: Relation | None, package: Package, problems: Problems, line: int
    ) -> str | None:
        """The name of a picture made an asset, ``None`` (and a problem) where that cannot be.

        Names are made from the content: the same picture has the same name in every document.
        """
        data = None if relation is None or relation.external else package.read(relation.target)
        if relation is None or data is None:
            what = "是外部链接" if relation and relation.external else "已丢失"
            problems.note("docx.picture", f"有一张图片{what}，没有读入", line=line)
            return None
        suffix = relation.target.rpartition(".")[2].lower()
        if suffix not in _SHOWN + _KEPT:
            problems.note("docx.picture", f"不认识的图片格式（{suffix[:8]}），没有读入", line=line)
            return None
        if suffix in _KEPT:
            message = f"图片格式 {suffix} 在网页上显示不出来"
            problems.note("docx.picture_format", message, line=line, severity="info")
        return self._keep(f"{sha256(data)[:12]}.{suffix}", data, problems, line)

    def _keep(self, name: str, data: bytes, problems: Problems, line: int) -> str | None:
        if name not in self.assets:
            if self.size + len(data) > MAX_PICTURES:
                problems.note("docx.pictures", "图片总量过大，后面的图片没有读入", line=line)
                return None
            self.size += len(data)
            self.assets[name] = Asset(name, data)
        return name


def diagram_texts(relation: Relation | None, package: Package) -> Iterator[str]:
    """The texts of a SmartArt diagram's nodes in the order of its data."""
    root = None if relation is None or relation.external else package.xml(relation.target)
    if root is None:
        return
    for node in root.iter(DGM + "t"):
        for paragraph in node.iter(A + "p"):
            yield "".join(run.text or "" for run in paragraph.iter(A + "t"))
