"""Characters of symbol fonts, which documents hold as private-use code points.

The correspondence is that of the Unicode characters encoded for these fonts, with the plain form
taken where several differ only in size and the exact one is in hardly any font (U+25CF for 🞄).
"""

from __future__ import annotations

UNKNOWN = "〓"
"""Stands for a character nobody can name: the mark Chinese typesetters use for a missing sort."""


def _table(text: str) -> dict[int, str]:
    """``6C● 6E■``: a hexadecimal code and its character; ``80⓪①②``: a run from the code on."""
    table: dict[int, str] = {}
    for entry in text.split():
        start = int(entry[:2], 16)
        table.update({start + step: char for step, char in enumerate(entry[2:])})
    return table


_WINGDINGS = _table(
    "22✂✁ 28☎✆✉ 36⌛⌨ 3E✇✍ 41✌ 45☜☞☝☟ 4A☺ 4C☹ 51✈☼ 54❄ 56✞ 58✠✡☪☯ 5D☸♈♉♊♋♌♍♎♏♐♑♒♓"
    " 6B& 6C●❍■□ 70□❑❒⬧⧫◆❖⬥⌧ 7A⌘ 80⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"
    " 9E·• A1○○○◉◎ A7▪□ AB★ B5✪✰ D5⌫⌦ D8➢ DF←→↑↓↖↗↙↘ E8➔ EF⇦⇨⇧⇩ F4⇳ FB✗✓☒☑"
)
_WINGDINGS_2 = _table("25✄✀ 4F✗✓☒☑☒☒⊗⊗ 69⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿ 97●●○ 9D⊙ A2■□ A8▣ AE◆◇ B1◈ B8◊")
_SYMBOL = _table(
    "21!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    " 61αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    " A1ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈… C0ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊ E5∑ F1〉∫"
)
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def is_symbol_font(font: str) -> bool:
    """Whether ``font`` is one whose characters are found here."""
    return font.lower() in _FONTS


def from_font(code: int, font: str) -> str | None:
    """The character at ``code`` (0x20 to 0xFF, or the same plus 0xF000) of a symbol font.

    ``None`` where the font or its character is not known.
    """
    return _FONTS.get(font.lower(), {}).get(code & 0xFF)


def is_private(char: str) -> bool:
    """Whether ``char`` is a private-use code point symbol fonts are stored under."""
    return "\uf000" <= char <= "\uf0ff"


def plain(text: str, font: str) -> str:
    """``text`` set in ``font`` (that of its ASCII characters) as what it shows, where known.

    In a symbol font ``l`` shows what U+F06C shows; hanzi come from another font and are left.
    Without a font that is known, a few private-use characters are the bullets they always are.
    """
    if is_symbol_font(font):
        return "".join(_shown(char, font) for char in text)
    if any(map(is_private, text)):
        return "".join(_BULLETS.get(ord(char), char) for char in text)
    return text


_BULLETS = {0xF0B7: "•", 0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF0D8: "➢", 0xF0FC: "✓"}


def _shown(char: str, font: str) -> str:
    code = ord(char)
    if is_private(char) or 0x20 < code < 0x7F:
        return from_font(code, font) or char
    return char
