"""RTF files made in memory, for tests."""

from __future__ import annotations

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    r"{\f2\fnil\fcharset136 PMingLiU;}{\f3\ftech\fcharset2 Symbol;}{\f4\fnil\fcharset2 Wingdings;}"
    r"{\f5\fnil\fcharset204 Arial Cyr;}}"
)
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 \u26631?\u39064? 2;}"
    r"{\s3\sbasedon0 Title;}{\s4 toc 1;}{\*\cs5 strong;}}"
)


def rtf(body: str, *, head: str = r"\ansi\ansicpg936\deff0", tables: str = "") -> bytes:
    """A file whose body is ``body``: markup as it is, anything beyond ASCII as ``\\u``."""
    return ("{\\rtf1" + head + FONTS + STYLES + tables + "\n" + escaped(body) + "}").encode("ascii")


def escaped(text: str) -> str:
    """``text`` with what is beyond ASCII as ``\\u`` and a question mark, surrogates in pairs."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(
        chr(code) if code < 0x80 else f"\\u{code - 0x10000 if code > 0x7FFF else code}?"
        for code in codes
    )


def hexed(text: str, codec: str = "gb18030") -> str:
    """``text`` as ``\\'xx`` in a code page, ASCII too."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


def row(
    *cells: str, edges: tuple[int, ...] = (), flags: tuple[str, ...] = (), more: str = ""
) -> str:
    """A table row; ``flags`` are words before each cell's edge."""
    edges = edges or tuple(2000 * (at + 1) for at in range(len(cells)))
    flags = flags or ("",) * len(edges)
    shape = "".join(f"{flag}\\cellx{edge}" for flag, edge in zip(flags, edges, strict=True))
    content = "".join(f"\\pard\\intbl {cell}\\cell " for cell in cells)
    return f"\\trowd{more}{shape}{content}\\row\\pard "
