"""One character for one shape: forms that only a font's table of shapes brings into a text.

A shape that serves several code points is written into a PDF under any of them: 一 as the radical
⼀ (U+2F00), 立 as the compatibility character U+F9F7, a bullet as a private code of its font.  The
text of the document is the ordinary character.
"""

from __future__ import annotations

import unicodedata

from wenku.read.docx.symbols import plain

_RADICALS = dict(
    zip(
        "⺁⺇⺈⺌⺎⺒⺓⺙⺝⺟⺠⺩⺫⺬⺶⻁⻄⻅⻆⻇⻉⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻲⻳⼾⾭",
        "厂几刀小兀巳幺攵月母民王目示羊虎西见角角贝车阝長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟龟户青",
        strict=True,
    )
)
"""Radicals Unicode does not decompose (EquivalentUnifiedIdeograph.txt), and two whose
decomposition is a traditional form (戶 靑) where fonts for the mainland show the simplified one."""


def settled(char: str, font: str) -> str:
    """The ordinary character for ``char`` drawn in ``font``; nearly always ``char`` itself."""
    if "\u2e80" <= char <= "\u2fd5":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if "\uf900" <= char <= "\ufaff" or "\U0002f800" <= char <= "\U0002fa1f":
        return unicodedata.normalize("NFC", char)
    if "\ue000" <= char <= "\uf8ff":
        return plain(char, font)
    return char
