"""What was measured of the search at one size, held against what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench_material import Material

_LIMIT = 1500
"""Documents up to which the targets hold; above, times, bytes and memory may be half more."""
_SHARE = 0.25
"""The part of the time of Material's search that writing the index may take."""


@dataclass(slots=True)
class Figures:
    """What was measured at one size: seconds (of the processor) to build, milliseconds to ask."""

    documents: int = 0
    passages: int = 0
    text: int = 0
    index: int = 0
    near: int = 0
    files: int = 0
    build: float = 0.0
    whoosh: float = 0.0
    whoosh_bytes: int = 0
    asked: int = 0
    expected: int = 0
    missed: int = 0
    extra: int = 0
    command_missed: int = 0
    command_extra: int = 0
    unlike: int = 0
    painted: int = 0
    first: list[float] = field(default_factory=list)
    first_bytes: list[int] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    later_bytes: list[int] = field(default_factory=list)
    command: list[float] = field(default_factory=list)
    heap: float = 0.0
    heap_held: float = 0.0
    material: Material | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to hold: what was measured, in words, and whether it holds."""

    name: str
    measured: str
    holds: bool


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else sum(values)


def targets(f: Figures) -> Iterator[Target]:
    """What should hold at this size."""
    scale = 1.0 if f.documents <= _LIMIT else 1.5
    for where, missed, extra in (
        ("网页", f.missed, f.extra),
        ("wenku search", f.command_missed, f.command_extra),
    ):
        found = f.expected - missed
        recall, precision = found / (f.expected or 1), found / (found + extra or 1)
        said = f"查全 {recall:.3f}，查准 {precision:.3f}"
        said += f"（应有 {f.expected} 处，漏 {missed}，多 {extra}）"
        yield Target(f"{where}与逐段读一致", said, not missed and not extra)
    yield Target("网页与命令结果、次序相同", f"不同的查询 {f.unlike} 个", not f.unlike)
    yield Target("打开网页不读检索数据", f"{f.painted} 字节", not f.painted)
    for name, value, limit, unit in (
        ("首次查询 95%", p95(f.first), 300 * scale, "毫秒"),
        ("以后查询 95%", p95(f.later), 80 * scale, "毫秒"),
        ("一次读取 95%", p95(f.later_bytes) / 1e6, scale, "MB"),
        ("查完后内存", f.heap_held / 1e6, 60 * scale, "MB"),
        ("索引是正文的", f.index / f.text, 1.5, "倍"),
    ):
        digits = 2 if limit < 10 else 0
        said = f"{value:.{digits}f} {unit}（不超过 {limit:g}）"
        yield Target(name, said, value <= limit)
    if f.material and f.documents >= _LIMIT:
        part = f.build / f.material.build
        said = f"{f.build:.1f} 秒，是它的 {part:.2f}（不超过 {_SHARE:g}）"
        said += f"；Whoosh 另用 {f.whoosh:.1f} 秒"
        yield Target("生成索引与 Material 检索相比", said, part <= _SHARE)


def report(f: Figures) -> Iterator[str]:
    """The figures as lines, then the targets."""
    yield f"文档 {f.documents} 份，段落 {f.passages}，正文 {f.text / 1e6:.1f} MB，查询 {f.asked} 个"
    yield (
        f"  索引 {f.index / 1e6:.1f} MB，{f.files} 个文件（相近说法 {f.near / 1e3:.0f} kB），"
        f"生成用处理器 {f.build:.1f} 秒；Whoosh {f.whoosh_bytes / 1e6:.1f} MB，{f.whoosh:.1f} 秒"
    )
    for name, times, read in (
        ("首次查询", f.first, f.first_bytes),
        ("以后查询", f.later, f.later_bytes),
    ):
        yield (
            f"  {name}：中位 {median(times):.0f}，95% {p95(times):.0f}，"
            f"最长 {max(times):.0f} 毫秒；"
            f"读取中位 {median(read) / 1e6:.2f}，95% {p95(read) / 1e6:.2f}，"
            f"最多 {max(read) / 1e6:.2f} MB"
        )
    yield (
        f"  wenku search：中位 {median(f.command):.0f}，95% {p95(f.command):.0f} 毫秒；"
        f"浏览器内存 {f.heap / 1e6:.0f} MB，回收后 {f.heap_held / 1e6:.0f} MB"
    )
    if f.material:
        yield from _material(f.material)
    for target in targets(f):
        yield f"  {'达标　' if target.holds else '未达标'}　{target.name}：{target.measured}"


def _material(m: Material) -> Iterator[str]:
    shown = f"{m.right / (m.shown or 1):.0%}（{m.right}/{m.shown}）"
    yield (
        f"  Material 的检索（{'有' if m.jieba else '没有'} jieba）：索引 {m.index / 1e6:.1f} MB，"
        f"生成多用处理器 {m.build:.1f} 秒；{m.ready:.1f} 秒后可用，内存 {m.heap / 1e6:.0f} MB"
    )
    yield (
        f"    查询 {len(m.queries)} 个短语：中位 {median(m.queries):.0f}，"
        f"95% {p95(m.queries):.0f} 毫秒；"
        f"第一条查准 {m.first_right} 个，列出的查准 {shown}"
    )
