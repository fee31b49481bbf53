"""The facts of every document, each worked out once and then remembered.

The facts of a document depend on its Markdown and on code and lexicons; where it speaks of topics
depends on docs/topics too and is remembered apart, so that a new alias costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from typing import TypeVar

import msgspec

from wenku.build.memo import known, recall, remember
from wenku.build.project import Project
from wenku.build.stamp import stamp
from wenku.extract.citations import citations
from wenku.extract.statements import statements
from wenku.extract.topics import hits
from wenku.markdown import parse
from wenku.model.errors import Diagnostic, WenkuError
from wenku.model.facts import Facts
from wenku.model.topic import Topic, TopicHit
from wenku.text.digest import sha256

_STAGES = ("text", "model", "lexicon", "markdown", "extract")
_MANY = 40
"""From so many documents on it pays to start processes."""

Texts = Mapping[str, str]
"""Markdown files: their text by their path from the project folder."""
Harvest = Mapping[str, Facts | Diagnostic]
"""By the path of its file: what is found in a document, or why it cannot be taken in."""
Hits = tuple[TopicHit, ...]

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def harvest(project: Project, texts: Texts, *, workers: int = 1) -> Harvest:
    """The facts of ``texts``, from the memo where nothing they depend on has changed."""
    keys = _keys(texts)
    memo = project.state / "facts.sqlite"
    values = recall(memo, keys)
    found: dict[str, Facts | Diagnostic] = {**_decoded(values, msgspec.msgpack.Decoder(Facts))}
    found |= _worked_out(project, texts, [name for name in texts if name not in found], workers)
    return {name: found[name] for name in texts}


def refresh(project: Project, texts: Texts, *, workers: int) -> None:
    """Bring the memo up to date without reading what it holds."""
    held = known(project.state / "facts.sqlite", _keys(texts))
    _worked_out(project, texts, [name for name in texts if name not in held], workers)


def topic_hits(
    project: Project, facts: Mapping[str, Facts], texts: Texts, topics: Sequence[Topic]
) -> Mapping[str, Hits]:
    """Where each document speaks of ``topics``, by the path of its file."""
    of_topics = sha256(msgspec.json.encode(topics, enc_hook=_pattern))[:16]
    keys = {name: f"{of_topics}{key(texts[name])}" for name in facts}
    memo = project.state / "topics.sqlite"
    values = recall(memo, keys)
    found = _decoded(values, msgspec.msgpack.Decoder(Hits))
    made = {name: hits(facts[name].document.blocks, topics) for name in facts if name not in found}
    encode = msgspec.msgpack.encode
    remember(memo, {name: (keys[name], encode(hit)) for name, hit in made.items()}, keys)
    return found | made


def facts_of(text: str, path: str) -> Facts | Diagnostic:
    """What is found in the document that ``text``, the content of ``path``, states."""
    try:
        document = parse(text, path)
    except WenkuError as error:
        return error.diagnostic()
    return Facts(document, statements(document), citations(document))


def _worked_out(
    project: Project, texts: Texts, names: Sequence[str], workers: int
) -> dict[str, Facts | Diagnostic]:
    made = dict(zip(names, _mapped(_of_pair, [(texts[n], n) for n in names], workers), strict=True))
    encode = msgspec.msgpack.encode
    kept = {
        name: (key(texts[name]), encode(facts))
        for name, facts in made.items()
        if isinstance(facts, Facts)
    }
    remember(project.state / "facts.sqlite", kept, texts)
    return made


def _decoded(
    values: Mapping[str, bytes], decoder: msgspec.msgpack.Decoder[_Out]
) -> dict[str, _Out]:
    """The values that can be read; a damaged one is as if it were not there."""
    found: dict[str, _Out] = {}
    for name, value in values.items():
        with suppress(msgspec.MsgspecError):
            found[name] = decoder.decode(value)
    return found


def _of_pair(pair: tuple[str, str]) -> Facts | Diagnostic:
    return facts_of(*pair)


def _mapped(work: Callable[[_In], _Out], given: Sequence[_In], workers: int) -> list[_Out]:
    if workers < 2 or len(given) < _MANY:
        return [work(one) for one in given]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, given, chunksize=8))


def _keys(texts: Texts) -> dict[str, str]:
    return {name: key(text) for name, text in texts.items()}


def key(text: str) -> str:
    """What the facts of a document with this Markdown depend on."""
    return stamp(_STAGES, ("msgspec",)) + sha256(text.encode("utf-8"))


def _pattern(value: object) -> object:
    """A pattern as msgspec can write it."""
    if isinstance(value, re.Pattern):
        return value.pattern
    raise TypeError(f"no way to write {type(value)}")
