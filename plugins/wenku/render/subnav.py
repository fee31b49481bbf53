"""The second row of links: the pages of one section of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a section: its Chinese name and its address from the root of the site."""

    label: str
    url: str


TABS: Mapping[str, tuple[Tab, ...]] = {
    "register": (
        Tab("要求台账", "register/index.html"),
        Tab("按责任主体", "register/bearers.html"),
        Tab("问题", "register/problems.html"),
        Tab("提法", "register/formulations.html"),
        Tab("引语", "register/quotations.html"),
        Tab("核稿", "register/draft.html"),
        Tab("统计", "register/statistics.html"),
    ),
    "topics": (
        Tab("主题", "topics/index.html"),
        Tab("与文献对照", "topics/matrix.html"),
    ),
    "rules": (
        Tab("党内法规", "regulations/index.html"),
        Tab("纪律规定", "discipline/index.html"),
        Tab("版本沿革", "works/index.html"),
        Tab("引用而未收录", "regulations/missing.html"),
        Tab("待定引文", "regulations/unresolved.html"),
    ),
}
"""The pages of each section that has several, in the order of the row."""
