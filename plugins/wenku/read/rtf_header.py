"""The tables at the head of an RTF file: fonts, styles, lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from wenku.read.docx.numbering import Level, List
from wenku.read.docx.styles import Style, Styles
from wenku.read.rtf_charset import SYMBOLS, WESTERN, Encoding, decode, of_charset, of_page
from wenku.read.rtf_tokens import HEX, SYMBOL, TEXT, WORD, Token

Tree: TypeAlias = "list[Token | Tree]"
"""A group: its tokens and the groups in it."""

_FORMATS = """
decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex
chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth
japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2
aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop
decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle
ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting
ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting
chineseLegalSimplified chineseCountingThousand decimal koreanDigital koreanCounting
koreanLegal koreanDigital2
"""
"""``\\levelnfc`` (MSONFC, [MS-OSHARED] 2.2.1.3) by the names of ST_NumberFormat."""
_NAMES = _FORMATS.split()
_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}
_LEVELS = 9


_USUAL = Encoding()


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the font table."""

    name: str = ""
    encoding: Encoding = _USUAL


@dataclass(slots=True)
class Header:
    """What the head of the file says; ``page`` is the codec of ``\\ansicpg``."""

    page: str = WESTERN
    font: int | None = None
    fonts: dict[int, Font] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    lists: Tree = field(default_factory=list)
    overrides: Tree = field(default_factory=list)

    def encoding(self, font: int | None) -> Encoding:
        """How the bytes of a font are read."""
        number = self.font if font is None else font
        found = None if number is None else self.fonts.get(number)
        if found is None or (not found.encoding.firm and found.encoding.symbols is None):
            return Encoding(self.page)
        return found.encoding

    def font_name(self, font: int | None) -> str:
        """The name of a font, "" where there is none."""
        found = self.fonts.get(-1 if font is None else font)
        return "" if found is None else found.name


def fonts(tree: Tree, page: str) -> dict[int, Font]:
    """The fonts of a ``\\fonttbl`` by number, with or without a group for each."""
    found: dict[int, Font] = {}
    current: int | None = None
    for token in _flat(tree):
        if token.kind == WORD:
            if token.value == b"f" and token.number is not None:
                current = token.number
                found[current] = Font()
            elif current is not None and token.number is not None:
                found[current] = _with_charset(found[current], token)
        elif token.kind in (TEXT, HEX) and current is not None:
            text = decode(token.value, Encoding(page), page=page)
            found[current] = replace(found[current], name=found[current].name + text)
    return {number: _named(font) for number, font in found.items()}


def _with_charset(font: Font, token: Token) -> Font:
    number = token.number or 0
    codec = None
    if token.value == b"fcharset":
        if number == SYMBOLS:
            return replace(font, encoding=Encoding(symbols=""))
        codec = of_charset(number)
    elif token.value == b"cpg":
        codec = of_page(number)
    return font if codec is None else replace(font, encoding=Encoding(codec, firm=True))


def _named(font: Font) -> Font:
    name = font.name.partition(";")[0].strip()
    if font.encoding.symbols is not None:
        return Font(name, Encoding(symbols=name))
    return Font(name, font.encoding)


def styles(tree: Tree, header: Header) -> Styles:
    """The paragraph styles of a ``\\stylesheet``: name, base and outline level."""
    found = [_style(group, header) for group in tree if isinstance(group, list)]
    return Styles(styles={style.id: style for style in found if style is not None}, default="0")


def _style(tree: Tree, header: Header) -> Style | None:
    words = _words(tree)
    if b"*" in [token.value for token in tree if not isinstance(token, list)]:
        return None
    if words.keys() & {b"cs", b"ts", b"ds"}:
        return None
    based, outline = words.get(b"sbasedon"), words.get(b"outlinelevel")
    return Style(
        id=str(words.get(b"s") or 0),
        name=_text(tree, header).partition(";")[0].strip(),
        based_on="" if based in (None, 222) else str(based),
        outline=outline,
    )


def lists(header: Header) -> Mapping[int, List]:
    """The lists by the number paragraphs call them by (``\\ls``)."""
    tables: dict[int, dict[int, Level]] = {}
    for group in _groups(header.lists, b"list"):
        found = _groups(group, b"listlevel")
        levels = {index: _level(level, header) for index, level in enumerate(found[:_LEVELS])}
        tables[_number(group, b"listid") or 0] = levels
    called: dict[int, List] = {}
    for group in _groups(header.overrides, b"listoverride"):
        key, number = _number(group, b"listid") or 0, _number(group, b"ls")
        if number is not None and key in tables:
            called[number] = _override(group, key, tables[key], header)
    return called


def _override(group: Tree, key: int, levels: Mapping[int, Level], header: Header) -> List:
    own, restarts = dict(levels), {}
    for index, level in enumerate(_groups(group, b"lfolevel")[:_LEVELS]):
        for replaced in _groups(level, b"listlevel"):
            own[index] = _level(replaced, header)
        start = _number(level, b"levelstartat")
        if start is not None and _number(level, b"listoverridestartat", 1) is not None:
            restarts[index] = start
    return List(key, own, restarts)


def _level(tree: Tree, header: Header) -> Level:
    words = _words(tree)
    code = words.get(b"levelnfcn", words.get(b"levelnfc")) or 0
    texts = _groups(tree, b"leveltext")
    special = {57: "numberInDash", 255: "none"}
    return Level(
        start=words.get(b"levelstartat") or 0,
        format=_NAMES[code] if 0 <= code < len(_NAMES) else special.get(code, str(code)),
        text=_level_text(texts[0], header) if texts else "",
        suffix=_SUFFIXES.get(words.get(b"levelfollow") or 0, "tab"),
        restart=0 if words.get(b"levelnorestart") == 1 else None,
        legal=words.get(b"levellegal") == 1,
        font=header.font_name(words.get(b"f")),
    )


def _level_text(tree: Tree, header: Header) -> str:
    """``\\'03第\\'00章;`` as ``第%1章``: its length first, levels as the characters 0 to 8."""
    text = _text(tree, header)[1:].removesuffix(";")
    return "".join(f"%{ord(char) + 1}" if char < "\t" else char for char in text)


def _text(tree: Tree, header: Header) -> str:
    """The text of a group without the groups in it; fallbacks of ``\\u`` left out."""
    text, data, skip, fallback = "", b"", 0, 1
    encoding = Encoding(header.page)
    for token in tree:
        if isinstance(token, list) or token.kind not in (WORD, TEXT, HEX, SYMBOL):
            continue
        if token.kind == WORD:
            if token.value == b"u" and token.number is not None:
                text += decode(data, encoding, page=header.page) + chr(token.number % 0x10000)
                data, skip = b"", fallback
            elif token.value == b"uc":
                fallback = max(token.number or 0, 0)
            elif token.value == b"f":
                encoding = header.encoding(token.number)
            continue
        cut = min(skip, len(token.value))
        skip -= cut
        data += token.value[cut:] if token.kind != SYMBOL or token.value in b"\\{}" else b""
    return text + decode(data, encoding, page=header.page)


def _words(tree: Tree) -> dict[bytes, int | None]:
    """The control words of a group without the groups in it, the last of each."""
    return {
        token.value: token.number
        for token in tree
        if not isinstance(token, list) and token.kind == WORD
    }


def _groups(tree: Tree, word: bytes) -> list[Tree]:
    """The groups in ``tree`` that begin with a control word (after ``\\*``, where that stands)."""
    return [
        group
        for group in tree
        if isinstance(group, list)
        and any(not isinstance(token, list) and token.value == word for token in group[:2])
    ]


def _number(tree: Tree, word: bytes, bare: int | None = None) -> int | None:
    """The number of a control word in ``tree``; ``bare`` where it has none; ``None`` without."""
    for token in tree:
        if not isinstance(token, list) and token.kind == WORD and token.value == word:
            return bare if token.number is None else token.number
    return None


def _flat(tree: Tree) -> Iterator[Token]:
    """The tokens of a font table, its one level of groups opened, deeper ones left out."""
    for token in tree:
        if not isinstance(token, list):
            yield token
            continue
        yield from (each for each in token if not isinstance(each, list))
