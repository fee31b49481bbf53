"""Control words that do nothing but send the text of their group somewhere."""

from __future__ import annotations

from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.rtf_state import Target, Where


def going(where: Where) -> Handler:
    """A control word that sends the text of its group there."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        reader.state.target = Target(where, around=reader.state.target)

    return handler
