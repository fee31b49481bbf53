"""What an RTF reader knows at one place of a file: the state that groups save and restore."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from wenku.read.rtf_charset import Encoding
from wenku.read.rtf_header import Tree
from wenku.read.story import HIDDEN


class Where(Enum):
    """Where text goes: into the story, aside, or nowhere.

    SILENT has no text of its own but may hold what has (a shape holds its text); of an EITHER
    (``\\upr``) only the Unicode one of its groups, each an ALTERNATIVE, is read.
    """

    STORY = auto()
    ASIDE = auto()
    PICTURE = auto()
    TABLE = auto()
    SILENT = auto()
    EITHER = auto()
    ALTERNATIVE = auto()
    SKIPPED = auto()


@dataclass(slots=True, eq=False)
class Target:
    """Where text goes, and what came so far where that is not the story.

    ``around`` is the target of an EITHER's surroundings.
    """

    where: Where
    around: Target | None = None
    text: list[str] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    tree: Tree = field(default_factory=list)
    binary: bytearray = field(default_factory=bytearray)
    suffix: str = ""


@dataclass(slots=True)
class Field:
    """A field: its instruction, the target around it, and whether it showed a result.

    ``form`` are the values of an old form's check box or list, by their control words.
    """

    around: Target
    instruction: list[str] = field(default_factory=list)
    shown: bool = False
    form: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    def code(self) -> str:
        """The instruction so far."""
        return "".join(self.instruction)


@dataclass(slots=True)
class Brackets:
    """Brackets of a formula whose group has that many groups around it."""

    depth: int
    begin: str = "("
    between: str = "|"
    end: str = ")"
    begun: bool = False


_USUAL = Encoding()


@dataclass(slots=True)
class State:
    """Properties of text and paragraph; a group works on its own copy.

    ``closings`` are what to do when this very group ends.
    """

    target: Target
    fallback: int = 1
    encoding: Encoding = _USUAL
    font: int | None = None
    wide_font: int | None = None
    wide: bool = False
    hidden: bool = False
    gone: str = ""
    field_reason: str = ""
    raised: bool = False
    contents: bool = False
    style: int | None = None
    list_id: int | None = None
    list_level: int = 0
    outline: int | None = None
    in_table: bool = False
    dropped: bool = False
    depth: int = 0
    nested_row: bool = False
    closings: tuple[Callable[[], None], ...] = ()

    def fork(self) -> State:
        """The state a group begins with."""
        return replace(self, closings=())

    def reason(self) -> str:
        """Why text here is not in the body; "" where it is."""
        return self.gone or (HIDDEN if self.hidden else "") or self.field_reason

    def table_depth(self) -> int:
        """The depth of the table the paragraph stands in; 0 outside tables."""
        return max(self.depth, 1) if self.in_table else 0

    def plain(self) -> None:
        """``\\plain``: no character properties."""
        self.font = self.wide_font = None
        self.hidden = self.raised = self.wide = False
        self.gone = ""

    def new_paragraph(self) -> None:
        """``\\pard``: no paragraph properties."""
        self.style = self.list_id = self.outline = None
        self.list_level = self.depth = 0
        self.in_table = self.dropped = False

    def new_story(self) -> None:
        """Properties of the text around a note or box do not hold inside it."""
        self.plain()
        self.new_paragraph()
        self.field_reason = ""
        self.contents = False
