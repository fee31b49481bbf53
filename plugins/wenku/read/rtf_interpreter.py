"""The machine that reads RTF: groups, states, and text to the story it belongs to.

What the control words do stands in ``rtf_words``, ``rtf_paragraphs`` and ``rtf_destinations``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from wenku.model.errors import UnreadableDocument
from wenku.read.docx.counters import Counters
from wenku.read.docx.problems import Problems
from wenku.read.rtf_characters import CONTROL_SYMBOLS, CONTROL_WORDS, Characters, Origin
from wenku.read.rtf_header import Header
from wenku.read.rtf_state import Brackets, Field, State, Target, Where
from wenku.read.rtf_story import Story
from wenku.read.rtf_tokens import BINARY, CLOSE, OPEN, SYMBOL, WORD, Token, tokens
from wenku.read.story import MAX_DEPTH, Block, Piece, too_deep

MAX_GROUPS = 4_000
"""Groups in groups; Word's own limit lies far below."""

Handler: TypeAlias = "Callable[[Interpreter, int | None], None]"

_RESAVE = "请向来件人重新索取，或用 Word、WPS 打开核对完整后另存为 .docx 再放入"


@dataclass(slots=True)
class Interpreter:
    """One pass over a file.

    ``assumed`` is an encoding found to fit bytes that were said to be Western; ``use_lists`` is
    whether numbers must be counted, the file stating none.  ``raised`` is the raised text just
    before, which may be the mark of a note, unless that is ``automatic``.
    """

    words: Mapping[bytes, Handler]
    destinations: Mapping[bytes, Handler]
    assumed: str | None = None
    use_lists: bool = False
    header: Header = field(default_factory=Header)
    counters: Counters = field(default_factory=lambda: Counters({}))
    problems: Problems = field(default_factory=Problems)
    stories: list[Story] = field(default_factory=lambda: [Story()])
    fields: list[Field] = field(default_factory=list)
    brackets: list[Brackets] = field(default_factory=list)
    state: State = field(default_factory=lambda: State(Target(Where.STORY)))
    saved: list[State] = field(default_factory=list)
    note_formats: dict[str, str] = field(default_factory=dict)
    note_starts: dict[str, int] = field(default_factory=dict)
    shape_property: str = ""
    starred: bool = False
    automatic: bool = False
    raised: str = ""
    characters: Characters = field(init=False)

    def __post_init__(self) -> None:
        self.characters = Characters(self._put, self._bad, self.assumed)

    @property
    def story(self) -> Story:
        """The story being read."""
        return self.stories[-1]

    def run(self, data: bytes, start: int) -> int:
        """Read the file from its first brace on; the offset behind its last.

        Raises ``UnreadableDocument`` for a file that ends before, or is nested without end.
        """
        for token in tokens(data, start):
            self._token(token)
            if not self.saved:
                return token.end
        raise UnreadableDocument(
            "rtf.truncated",
            f"文件不完整：到第 {len(data)} 字节中断，还有 {len(self.saved)} 层内容没有结束",
            remedy=_RESAVE,
        )

    def emit(self, text: str) -> None:
        """Text in the order of the file."""
        self.flush()
        self._put(text, self._origin())

    def add(self, piece: Piece) -> None:
        """Something that is no text, where text would be body."""
        self.flush()
        if self.state.target.where is Where.STORY:
            self.place(piece)

    def place(self, piece: Piece) -> None:
        """Something that stands in the story whatever the text around it does."""
        self.story.add(piece)
        self.shown()

    def aside(self) -> Target:
        """Take the text of this group aside; the target that will hold it."""
        self.state.target = Target(Where.ASIDE)
        return self.state.target

    def shown(self) -> None:
        """The field that is being read shows something."""
        if self.fields:
            self.fields[-1].shown = True

    def flush(self) -> None:
        """Turn the bytes that are waiting into text."""
        self.characters.flush()

    def set_encoding(self) -> None:
        """Settle how bytes are read from here on."""
        self.characters.page = self.header.page
        encoding = self.header.encoding(self.state.font)
        if self.state.wide and not encoding.firm and encoding.symbols is None:
            wide = self.header.encoding(self.state.wide_font)
            encoding = wide if wide.firm else encoding
        self.state.encoding = encoding

    def push(self, kind: str, finish: Callable[[tuple[Block, ...], str], None]) -> None:
        """Begin a story of its own until this group ends; ``finish`` takes it and its kind."""
        if len(self.stories) + sum(len(story.tables) for story in self.stories) > MAX_DEPTH:
            raise too_deep()
        self.flush()
        self.state.target = Target(Where.STORY)
        self.state.new_story()
        self.set_encoding()
        self.stories.append(Story(kind))

        def closing() -> None:
            self._end_story()
            story = self.stories.pop()
            finish(story.end(), story.kind)

        self.state.closings += (closing,)

    def _end_story(self) -> None:
        """Close the last paragraph, which need not have an end of its own."""
        self.flush()
        if self.story.begun():
            self.words[b"par"](self, None)

    def _token(self, token: Token) -> None:
        kind = token.kind
        where = self.state.target.where
        if kind == OPEN:
            self._open()
        elif kind == CLOSE:
            self._close()
        elif where is Where.TABLE:
            self.state.target.tree.append(token)
        elif where is Where.SKIPPED:
            return
        elif kind == WORD:
            self._word(token.value, token.number)
        elif kind == SYMBOL:
            self._symbol(token.value)
        elif kind == BINARY:
            self.state.target.binary += token.value
        elif where is Where.PICTURE:
            self.state.target.data.append(token.value)
        else:
            self._text(token.value)

    def _open(self) -> None:
        self.characters.settle()
        self.characters.no_fallback()
        if len(self.saved) >= MAX_GROUPS:
            raise too_deep()
        self.saved.append(self.state)
        self.state = self.state.fork()
        target = self.state.target
        if target.where is Where.EITHER:
            self.state.target = Target(Where.ALTERNATIVE)
        elif target.where is Where.TABLE:
            branch = Target(Where.TABLE)
            target.tree.append(branch.tree)
            self.state.target = branch
        self.starred = False

    def _close(self) -> None:
        self.characters.settle()
        self.characters.no_fallback()
        if self.state.closings:
            self.flush()
            for closing in self.state.closings:
                closing()
        if len(self.saved) == 1:
            self._end_story()
        self.state = self.saved.pop()
        self.starred = False

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if self.state.target.where is Where.ALTERNATIVE and word != b"ud":
            self.state.target = Target(Where.SKIPPED)
        elif word == b"u":
            if number is not None:
                font = self.header.font_name(self.state.font)
                fallback = self.state.fallback
                self.characters.unicode(number, font, self._origin(), fallback=fallback)
        elif word in CONTROL_WORDS:
            self._character(CONTROL_WORDS[word])
        else:
            self.characters.no_fallback()
            self._command(word, number, starred)

    def _command(self, word: bytes, number: int | None, starred: bool) -> None:
        destination = self.destinations.get(word)
        if destination is not None:
            self.flush()
            destination(self, number)
        elif starred:
            self.state.target = Target(Where.SKIPPED)
        elif handler := self.words.get(word):
            handler(self, number)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in (b"\\", b"{", b"}"):
            self._text(symbol)
        elif symbol in (b"\n", b"\r"):
            self.words[b"par"](self, None)
        elif symbol in CONTROL_SYMBOLS:
            self._character(CONTROL_SYMBOLS[symbol])

    def _character(self, text: str) -> None:
        if not self.characters.stands_for_unicode():
            self.emit(text)

    def _text(self, data: bytes) -> None:
        state = self.state
        if state.target.where is Where.ALTERNATIVE:
            state.target = Target(Where.SKIPPED)
        else:
            origin = self._origin()
            self.characters.text(data, state.encoding, origin, fallback=state.fallback)

    def _origin(self) -> Origin:
        return self.state.target, self.state.reason()

    def _put(self, text: str, origin: Origin) -> None:
        target, reason = origin
        if target.where is Where.STORY:
            self.story.words(text, reason)
            self.story.contents |= self.state.contents
            # Raised text may be the mark of a note that follows.
            raised = self.state.raised and len(self.raised) < 8
            self.raised = self.raised + text if raised else ""
            self.automatic = False
            self.shown()
        elif target.where is Where.ASIDE:
            target.text.append(text)

    def _bad(self) -> None:
        message = "有字节无法按声明的编码读出，以 � 代替"
        self.problems.note("rtf.undecodable", message, remedy="请对照原件改正，或向来件人重新索取")
