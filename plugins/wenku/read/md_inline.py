"""The inside of a line of Markdown: escapes, links, pictures, code, tags, and candidates for marks.

After CommonMark 0.31, chapter 6, where Chinese texts as people write and scrape them allow it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.read.md_stars import Piece, Run

_BRACKETS = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
_TARGET = (
    r"\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,8})(?!`)(?P<inside>.{1,500}?)(?<!`)(?P=ticks)(?!`)"
    r"(?P<raw>\{=?html\})?)"
    rf"|(?P<image>!{_BRACKETS}{_TARGET})"
    r"|(?P<wiki>!?\[\[(?P<page>[^\[\]\n|]{1,200})(?:\|(?P<alias>[^\[\]\n]{1,200}))?\]\])"
    r"|(?P<note>\[\^(?P<label>[^\s\[\]^]{1,40})\])"
    rf"|(?P<link>{_BRACKETS}{_TARGET})"
    rf"|(?P<reference>{_BRACKETS}\[(?P<name>[^\[\]]{{0,200}})\])"
    r"|<(?P<address>(?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>"
    r"|(?P<comment><!--.{0,1000}?-->)"
    r"|(?P<tag></?(?P<element>[A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>\n]{0,2000})?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<stars>\*+)"
    r"|(?P<pair>(?P<sign>~~|==)(?P<marked>[^\s~=](?:[^~=\n]{0,400}[^\s~=])?)(?P=sign))"
    r"|(?<!\w)(?P<low>_{1,2})(?P<under>[^\W_](?:[^_\n]{0,400}[^\s_])?)(?P=low)(?!\w)",
    re.S,
)
_ADDRESS = re.compile(r"<.*>|[^\u3400-\u9fff]*[/.#:?][^\s]*|", re.S)
"""What a link leads to: an address.  ``[某](见下)`` is no link."""

_FORMATTING = frozenset(
    ("a", "abbr", "b", "big", "center", "cite", "code", "div", "em", "font", "i", "ins", "kbd",
     "label", "mark", "nobr", "p", "q", "s", "small", "span", "strike", "strong", "sub", "sup",
     "tt", "u", "var", "wbr")
)  # fmt: skip
_COLOURED = re.compile(r"\\<([a-z]{1,15})(?:\s[^<>\\]{0,200})?\\>(?=.*?`</\1>`\{=?html\})", re.S)
"""A tag of another program's that a converter took for text where it opens, for HTML where it
closes."""


@dataclass(frozen=True, slots=True)
class Call:
    """A note is called here."""

    label: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture and its address."""

    address: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: in the source, not in the text."""

    text: str


Part = Piece | Call | Image | Comment


def parts(source: str, references: frozenset[str]) -> list[Part]:
    """What the line ``source`` is made of; line feeds in texts begin lines.

    ``references`` are the names of link definitions in lower case, and those of notes after ^.
    Stars that are not escaped come as runs to be judged; texts beside each other are joined.
    """
    found: list[Part] = []
    _read(_COLOURED.sub("", source), references, found, nested=False)
    return _joined(found)


def _read(source: str, references: frozenset[str], found: list[Part], *, nested: bool) -> None:
    position = 0
    for match in _TOKEN.finditer(source):
        found.append(source[position : match.start()])
        position = match.end()
        _add(_kind(match), match, references, found, nested=nested, source=source)
    found.append(source[position:])


def _kind(match: re.Match[str]) -> str:
    names = ("escape", "code", "image", "wiki", "note", "link", "reference", "address", "comment",
             "tag", "entity", "stars", "pair", "low")  # fmt: skip
    return next(name for name in names if match[name] is not None)


def _add(
    kind: str,
    match: re.Match[str],
    references: frozenset[str],
    found: list[Part],
    *,
    nested: bool,
    source: str,
) -> None:
    """What one token is, added to ``found``; a token that is none after all is text."""
    whole = match[0]
    if kind == "escape":
        found.append(whole[1:])
    elif kind == "entity":
        found.append(html.unescape(whole))
    elif kind == "stars":
        found.append(Run(len(whole)))
    elif kind == "comment":
        found.append(Comment(whole[4:-3].strip()))
    elif kind == "note":
        known = f"^{match['label']}" in references
        found.append(Call(match["label"]) if known else whole)
    elif kind == "address":
        found.append(match["address"])
    elif kind == "code":
        found += _code(match)
    elif kind == "tag":
        found += _tag(match, source)
    elif kind in ("pair", "low"):
        inside = match["marked"] if kind == "pair" else match["under"]
        _read(inside, references, found, nested=nested)
    else:
        _link(kind, match, references, found, nested=nested)


def _link(
    kind: str, match: re.Match[str], references: frozenset[str], found: list[Part], *, nested: bool
) -> None:
    whole = match[0]
    if kind == "wiki":
        name = match["alias"] or match["page"]
        found.append(Image(match["page"].strip()) if whole.startswith("!") else name)
        return
    inner = re.compile(_BRACKETS).match(whole, whole.index("["))
    text = inner[1] if inner else ""
    rest = whole[inner.end() :] if inner else ""
    if kind == "reference":
        name = (match["name"] or text).lower()
        known = name in references
    else:
        target = re.match(_TARGET, rest)
        address = target[1] if target else ""
        known = _ADDRESS.fullmatch(address) is not None
        if kind == "image" and known:
            found.append(Image(address.strip("<>")))
            return
    if not known or nested:
        # The brackets are text; what is in them may still hold marks.
        found.append("[" if whole[0] == "[" else "![")
        _read(text, references, found, nested=True)
        found.append("]" + rest)
        return
    _read(text, references, found, nested=True)


def _code(match: re.Match[str]) -> list[Part]:
    inside = match["inside"]
    if match["raw"]:
        return [] if re.fullmatch(r"</?[A-Za-z][^<>]*>|<!--.*-->", inside, re.S) else [inside]
    if inside.startswith(" ") and inside.endswith(" ") and inside.strip():
        inside = inside[1:-1]
    return [inside]


def _tag(match: re.Match[str], source: str) -> list[Part]:
    """A tag of HTML is no text; one that is not known is, unless it comes with its end tag."""
    name = match["element"].lower()
    if name == "br":
        return ["\n"]
    if name == "img":
        address = re.search(r"""\bsrc\s*=\s*["']?([^\s"'>]+)""", match[0])
        return [Image(address[1])] if address else []
    if name in _FORMATTING:
        return []
    closes = match[0].startswith("</")
    partner = f"<{name}" if closes else f"</{name}>"
    return [] if name.isascii() and partner in source.lower() else [match[0]]


def _joined(found: Sequence[Part]) -> list[Part]:
    """Texts beside each other as one, runs of stars as one, empty texts left out."""
    out: list[Part] = []
    texts: list[str] = []
    for part in (*found, None):
        if isinstance(part, str):
            texts.append(part)
            continue
        if text := "".join(texts):
            out.append(text)
        texts = []
        if isinstance(part, Run) and out and isinstance(out[-1], Run):
            out[-1] = Run(out[-1].count + part.count)
        elif part is not None:
            out.append(part)
    return out
