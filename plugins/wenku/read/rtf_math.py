"""Formulas of an RTF file, as one line: what stands in them in its order.

Their structure is that of Word's XML (RTF specification 1.9.1, "Math"): ``\\mf`` is a fraction,
``\\md`` something in brackets, ``\\me`` each part of it, ``…Pr`` their properties.
"""

from __future__ import annotations

from wenku.read.rtf_handler import going
from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.rtf_state import Brackets, Where
from wenku.read.story import Oddity

_OPEN = """
    moMathPara mr mf mnum mdeg mnary msub msup msSub msSup msSubSup msPre mfunc mfName
    mlimLow mlimUpp mlim mm mmr macc mbar mbox mborderBox mgroupChr mphant meqArr mmaths
"""
_PROPERTIES = """
    mfPr mradPr msSubPr msSupPr msSubSupPr msPrePr mfuncPr mlimLowPr mlimUppPr mmPr maccPr mbarPr
    mboxPr mborderBoxPr mgroupChrPr mphantPr meqArrPr mrPr margPr mctrlPr moMathParaPr mmathPict
"""


def _open(reader: Interpreter, number: int | None) -> None:
    """A part of a formula: its text is text."""
    del reader, number


def _formula(reader: Interpreter, number: int | None) -> None:
    del number
    if not reader.state.reason():
        reader.add(Oddity("formula", "有数学公式，已按先后次序写成一行文字，上下标不分", False))


def _after(text: str) -> Handler:
    """A part with a sign before it: a fraction must not run together, 1 over 2 is no 12."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        reader.emit(text)

    return handler


def _brackets(reader: Interpreter, number: int | None) -> None:
    del number
    brackets = Brackets(len(reader.saved))
    reader.brackets.append(brackets)

    def closing() -> None:
        reader.brackets.pop()
        reader.emit(brackets.end)

    reader.state.closings += (closing,)


def _part(reader: Interpreter, number: int | None) -> None:
    del number
    brackets = reader.brackets[-1] if reader.brackets else None
    if brackets is not None and len(reader.saved) == brackets.depth + 1:
        reader.emit(brackets.between if brackets.begun else brackets.begin)
        brackets.begun = True


def _bracket(name: str) -> Handler:
    """What a property of brackets says they are; nothing at all where it is empty."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        target = reader.aside()
        brackets = reader.brackets[-1] if reader.brackets else None

        def closing() -> None:
            if brackets is not None:
                setattr(brackets, name, "".join(target.text).strip())

        reader.state.closings += (closing,)

    return handler


def _operator(reader: Interpreter, number: int | None) -> None:
    """``\\mnaryPr``: a sum or an integral, whose sign is a property."""
    del number
    around = reader.state.target
    target = reader.aside()

    def closing() -> None:
        reader.state.target = around
        reader.emit("".join(target.text).strip() or "∫")

    reader.state.closings += (closing,)


DESTINATIONS: dict[bytes, Handler] = {
    **{word.encode(): _open for word in _OPEN.split()},
    **{word.encode(): going(Where.SKIPPED) for word in _PROPERTIES.split()},
    b"moMath": _formula,
    b"mden": _after("/"),
    b"mrad": _after("√"),
    b"md": _brackets,
    b"mdPr": going(Where.SILENT),
    b"me": _part,
    b"mbegChr": _bracket("begin"),
    b"msepChr": _bracket("between"),
    b"mendChr": _bracket("end"),
    b"mnaryPr": _operator,
    b"mlimLoc": going(Where.SKIPPED),
    b"msubHide": going(Where.SKIPPED),
    b"msupHide": going(Where.SKIPPED),
    b"mgrow": going(Where.SKIPPED),
}
