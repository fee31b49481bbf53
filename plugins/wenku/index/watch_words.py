"""Watch words (关注词): the list that an office keeps in docs/watch.yaml, and where they stand.

A word stands where a search for it finds it: blanks, punctuation, full width and 繁/简 do not
count.  It is always one stretch; several words that need not stand together are several entries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import yaml

from wenku.index.article_numbers import forms
from wenku.index.fold import normal, offsets
from wenku.model.block import Block
from wenku.model.errors import ContractError
from wenku.model.watch import Spotted
from wenku.text.span import Span

MOST = 200
"""Words of the longest list."""
_LONGEST = 100
"""Characters of the longest word."""
_REMEDY = "照这样写，一行一个词：words: 下面每行空两格，写“- 形式主义”；说明见 docs/help/updates.md"


def parse_watch_words(text: str, path: str) -> tuple[str, ...]:
    """The words in ``text``, the content of ``path``; an empty file has none.

    A word that stands twice counts once.  Raises ``ContractError`` with the line.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _error(path, "不是有效的 YAML", mark.line + 1 if mark else None) from error
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        raise _error(path, "第一行应当是 words:", _line(root))
    words: list[str] = []
    for key, value in root.value:
        if key.value != "words":
            raise _error(path, f"不认识的项“{key.value}”，只可以写 words", _line(key))
        words += _words(value, path)
    unlike = {normal(word): word for word in reversed(words)}
    if len(unlike) > MOST:
        raise _error(path, f"有 {len(unlike)} 个词，最多 {MOST} 个", None)
    return tuple(word for word in dict.fromkeys(words) if unlike[normal(word)] == word)


def spotted(
    blocks: Sequence[Block], words: Sequence[str], *, among: Collection[str] | None = None
) -> tuple[Spotted, ...]:
    """Every place in ``blocks`` where one of ``words`` stands, in the order of the text.

    Only blocks with an anchor of ``among`` are looked at where that is given.
    """
    sought = [(word, form) for word in words for form in forms(normal(word))]
    return tuple(
        one
        for block in blocks
        if among is None or block.anchor in among
        for one in sorted(_in_block(block, sought), key=lambda one: (one.span, one.word))
    )


def _in_block(block: Block, sought: Sequence[tuple[str, str]]) -> Iterator[Spotted]:
    plain = normal(block.text)
    found = [(word, form) for word, form in sought if form in plain]
    at = offsets(block.text) if found else []
    for word, form in found:
        start = plain.find(form)
        while start >= 0:
            yield Spotted(word, block.anchor, Span(at[start], at[start + len(form) - 1] + 1))
            start = plain.find(form, start + len(form))


def _words(node: yaml.Node, path: str) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, "words 下面应当是一列词，每行以“- ”开头", _line(node))
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode):
            raise _error(path, "这里应当是一个词；词里有冒号等符号的，用引号括起来", _line(item))
        word = " ".join(item.value.split())
        if not normal(word):
            raise _error(path, "这里没有文字，只有空格或标点", _line(item))
        if len(word) > _LONGEST:
            raise _error(path, f"这个词超过 {_LONGEST} 字", _line(item))
        yield word


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _error(path: str, message: str, line: int | None) -> ContractError:
    return ContractError(
        "watch_words.invalid", f"关注词文件 {path}：{message}", remedy=_REMEDY, line=line
    )
