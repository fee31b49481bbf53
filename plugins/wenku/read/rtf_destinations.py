"""Control words that say where the text of their group goes."""

from __future__ import annotations

from wenku.read import rtf_fields, rtf_header, rtf_math, rtf_objects
from wenku.read.rtf_handler import going
from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.rtf_state import Target, Where
from wenku.read.story import COMMENT, FOOTER, HEADER, Block, Frame, Note, Set


def _transparent(reader: Interpreter, number: int | None) -> None:
    """A group whose text goes where the text around it goes."""
    del reader, number


def _unicode_alternative(reader: Interpreter, number: int | None) -> None:
    """``\\ud`` in ``\\upr``: of the two groups the one to read."""
    del number
    for state in reversed(reader.saved):
        if state.target.where is Where.EITHER and state.target.around is not None:
            reader.state.target = state.target.around
            return


def _table(name: str) -> Handler:
    """A table of the head: taken as a tree, read when it is complete."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        target = Target(Where.TABLE)
        reader.state.target = target

        def closing() -> None:
            header = reader.header
            if name == "fonts":
                header.fonts = rtf_header.fonts(target.tree, header.page)
                reader.set_encoding()
            elif name == "styles":
                header.styles = rtf_header.styles(target.tree, header)
            elif name == "lists":
                header.lists = target.tree
            else:
                header.overrides = target.tree
                reader.counters.lists = rtf_header.lists(header)

        reader.state.closings += (closing,)

    return handler


def _label(reader: Interpreter, number: int | None) -> None:
    """``\\listtext`` and ``\\pntext``: the automatic number as text."""
    del number
    if reader.state.target.where is not Where.STORY:
        return
    gone = reader.state.gone
    target = reader.aside()

    def closing() -> None:
        if not gone:
            reader.story.label = "".join(target.text)

    reader.state.closings += (closing,)


def _note(reader: Interpreter, number: int | None) -> None:
    del number
    if reader.state.target.where is not Where.STORY:
        reader.state.target = Target(Where.SKIPPED)
        return
    mark = "" if reader.automatic else reader.raised.strip()
    reason = reader.state.reason()
    reader.automatic, reader.raised = False, ""

    def finish(blocks: tuple[Block, ...], kind: str) -> None:
        reader.place(Note(kind, blocks, mark, reason))

    reader.push("footnote", finish)


def _endnote(reader: Interpreter, number: int | None) -> None:
    """``\\ftnalt``: the footnote begun just before is an endnote."""
    del number
    if reader.story.kind == "footnote":
        reader.story.kind = "endnote"


def _running(reason: str) -> Handler:
    """A running head: set aside with the body, wherever its definition stands."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number

        def finish(blocks: tuple[Block, ...], kind: str) -> None:
            del kind
            reader.stories[0].blocks.append(Set(blocks, reason))

        reader.push(reason, finish)

    return handler


def _framed(reason: str) -> Handler:
    """A story anchored in the text: a text box, a comment."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        why = reason or reader.state.reason()

        def finish(blocks: tuple[Block, ...], kind: str) -> None:
            del kind
            reader.place(Frame(blocks, why))

        reader.push("box", finish)

    return handler


def _nested_row(reader: Interpreter, number: int | None) -> None:
    del number
    reader.state.nested_row = True


_SKIPPED = """
    info colortbl filetbl revtbl listname xe rxe tc tcn txe bkmkstart bkmkend nonshppict
    nonesttables pn pnseclvl pntxta pntxtb panose falt atnid atnauthor ftnsep ftnsepc ftncn
    aftnsep aftnsepc aftncn shprslt objdata objclass objname objalias datafield template
    generator themedata datastore latentstyles rsidtbl xmlnstbl background blipuid picprop
    fontemb private passwordhash keycode
"""

DESTINATIONS: dict[bytes, Handler] = {
    **{word.encode(): going(Where.SKIPPED) for word in _SKIPPED.split()},
    b"fonttbl": _table("fonts"),
    b"stylesheet": _table("styles"),
    b"listtable": _table("lists"),
    b"listoverridetable": _table("overrides"),
    b"upr": going(Where.EITHER),
    b"ud": _unicode_alternative,
    b"listtext": _label,
    b"pntext": _label,
    b"footnote": _note,
    b"ftnalt": _endnote,
    **{name: _running(HEADER) for name in (b"header", b"headerl", b"headerr", b"headerf")},
    **{name: _running(FOOTER) for name in (b"footer", b"footerl", b"footerr", b"footerf")},
    b"annotation": _framed(COMMENT),
    b"shptxt": _framed(""),
    b"dptxbxtext": _framed(""),
    b"nesttableprops": _nested_row,
    b"shppict": _transparent,
    **rtf_objects.DESTINATIONS,
    **rtf_fields.DESTINATIONS,
    **rtf_math.DESTINATIONS,
}
