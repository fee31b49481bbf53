"""The news of a build (生成报告) in plain Chinese lines, for terminals and text files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenku.link.news import Arrival, News
from wenku.render.labels import KIND

_MOST = 20
"""Documents that are told one by one."""
_NAMED = 5
"""Phrases, rules and topics that are named."""
_LONG = 60
"""Characters of a sentence that are quoted."""


def lines(news: News) -> tuple[str, ...]:
    """All that ``news`` has to tell, most important first; nothing where there is nothing."""
    if news.first:
        return (f"第一次生成，共 {news.documents} 篇；以后每次说明新带来了什么。",)
    return tuple(_lines(news))


def summary(news: News) -> str:
    """``news`` in one line, "" where there is nothing to tell."""
    if news.first:
        return f"网站共 {news.documents} 篇文献"
    parts = [_some("新增", news, "added"), _some("更新", news, "changed")]
    if news.removed:
        parts.append(f"移出 {len(news.removed)} 篇{_titles(news.removed)}")
    demands = sum(one.total for one in news.arrivals)
    phrases = {name for one in news.arrivals for name in one.phrases}
    wanted = {title for one in news.arrivals for title in one.wanted}
    words = {watched.word for one in news.arrivals for watched in one.watched}
    counts = (
        (demands, f"新要求 {demands} 条"),
        (len(phrases), f"新提法 {len(phrases)} 个"),
        (len(wanted), f"引用而未收录 {len(wanted)} 部"),
        (len(words), f"关注词：{'、'.join(sorted(words))}"),
    )
    brought = "，".join(text for count, text in counts if count)
    return "；".join(filter(None, [*parts, brought]))


def _some(verb: str, news: News, change: str) -> str:
    titles = [one.title for one in news.arrivals if one.change == change]
    return f"{verb} {len(titles)} 篇{_titles(titles)}" if titles else ""


def _titles(titles: Sequence[str]) -> str:
    """The first two of ``titles``."""
    return "".join(map(_title, titles[:2])) + ("等" if len(titles) > 2 else "")


def _title(title: str) -> str:
    """``title`` in its marks; one that names another title has plain quotation marks."""
    return f"“{title}”" if "《" in title else f"《{title}》"


def _lines(news: News) -> Iterator[str]:
    for one in news.arrivals[:_MOST]:
        yield from _arrival(one)
    if len(news.arrivals) > _MOST:
        yield f"……新增和更新共 {len(news.arrivals)} 篇，其余不逐篇列出，见网页“最近更新”"
    for title in news.removed[:_MOST]:
        yield f"－ 移出{_title(title)}"
    if len(news.removed) > _MOST:
        yield f"……移出共 {len(news.removed)} 篇"
    if news.met:
        yield f"· {news.met} 篇原有文献引用的规定，这次收录了"
    if news.missed:
        yield f"! {news.missed} 篇原有文献引用的规定，这次以后查不到了"
    if news.suggested:
        yield f"· 多篇文献提到而没有归入主题的：{_few(news.suggested)}，可考虑设主题"


def _arrival(one: Arrival) -> Iterator[str]:
    sign = "＋ 新增" if one.change == "added" else "～ 更新"
    former = f"（原题{_title(one.former)}）" if one.former else ""
    yield f"{sign}{KIND[one.kind]}{_title(one.title)}{former}"
    if one.total:
        some = f"，前 {len(one.demands)} 条是" if one.total > len(one.demands) else ""
        yield f"    新要求 {one.total} 条{some}："
        yield from (f"      {_cut(demand)}" for demand in one.demands)
    if one.phrases:
        yield f"    首次出现的提法：{_few(one.phrases)}"
    if one.wanted:
        yield f"    引用而未收录：{_few([*map(_title, one.wanted)])}"
    for watched in one.watched:
        yield f"    关注词“{watched.word}” {watched.count} 处：{_cut(watched.sentence)}"


def _few(names: Sequence[str]) -> str:
    few = "、".join(names[:_NAMED])
    return f"{few}等 {len(names)} 个" if len(names) > _NAMED else few


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[:_LONG] + "……"
