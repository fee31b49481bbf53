"""The door to RapidOCR: where text stands on a picture, and which characters a line shows.

The models are those inside the package ``rapidocr``, given by their paths: nothing is fetched.
All of it is the optional extra ``ocr``, imported when a picture is to be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenku.model.errors import UnreadableDocument

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wenku.read.ocr_image import Pixels

    Quads = NDArray[np.float64]

MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
"""Where text is, what it says, whether it stands on its head: files in the package's ``models``."""

_SIDE = 1_600
"""Pixels of the longer side of what is searched for text."""
_THREADS = 4
_ABSENT = (
    "安装文字识别组件：在命令行运行 pip install wenku[ocr]；或把它识别成文字（.docx、.txt）后再放入"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A character as recognised: ``place`` is its middle as a share of the line's width from the
    left, ``confidence`` from 0 to 1.  Blanks have no place (-1)."""

    char: str
    place: float
    confidence: float


def require() -> None:
    """Raise ``UnreadableDocument`` where the extra is not installed or lacks its models."""
    _engine()


def found(pixels: Pixels) -> Quads:
    """The corners of each piece of text on ``pixels``, clockwise from the upper left: (n, 4, 2)."""
    import numpy as np  # noqa: PLC0415

    out = _engine()(_coloured(pixels), use_det=True, use_rec=False, use_cls=False)
    boxes = getattr(out, "boxes", None)
    if boxes is None or not len(boxes):
        return np.zeros((0, 4, 2))
    return np.asarray(boxes, np.float64)


def read(lines: Iterable[Pixels]) -> list[tuple[Seen, ...]]:
    """The characters of pictures of one line each.

    Each is read by itself: read together their results would depend on each other's width.
    """
    engine = _engine()
    engine.return_word_box = True
    return [_seen(engine.recognize_txt([_coloured(line)])) for line in lines]


def on_its_head(lines: Sequence[Pixels]) -> bool:
    """Whether most of ``lines`` stand upside down."""
    if not lines:
        return False
    _, out = _engine().cls_and_rotate([_coloured(line) for line in lines])
    votes = [score if "180" in label else -score for label, score in out.cls_res]
    return bool(sum(votes) > 0)


def confidence(seen: Sequence[Seen]) -> float:
    """The mean over the characters drawn; 0 where there are none."""
    values = [each.confidence for each in seen if not each.char.isspace()]
    return sum(values) / len(values) if values else 0.0


def _seen(out: Any) -> tuple[Seen, ...]:
    text, info = out.txts[0], out.word_results[0]
    columns = [column for word in info.word_cols for column in word]
    length = max(info.line_txt_len, 1.0)
    places = iter(columns)
    return tuple(
        Seen(char, -1.0 if char.isspace() else (next(places) + 0.5) / length, float(sure))
        for char, sure in zip(text, info.confs, strict=False)
    )


def _coloured(pixels: Pixels) -> Pixels:
    """Blue first, as the engine expects."""
    import numpy as np  # noqa: PLC0415

    return np.ascontiguousarray(pixels[:, :, ::-1])


@cache
def _engine() -> Any:
    try:
        import onnxruntime  # type: ignore[import-untyped]  # noqa: F401, PLC0415
        import rapidocr  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableDocument(
            "ocr.absent", "这是扫描件（图片），没有文字", remedy=_ABSENT
        ) from error
    folder = Path(rapidocr.__file__).parent / "models"
    paths = {part: folder / name for part, name in MODELS.items()}
    missing = [path.name for path in paths.values() if not path.is_file()]
    if missing:
        raise UnreadableDocument(
            "ocr.models",
            f"文字识别组件缺少模型文件：{'、'.join(missing)}",
            remedy="请重新安装：pip install --force-reinstall wenku[ocr]",
        )
    threads = min(_THREADS, os.cpu_count() or 1)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.max_side_len": _SIDE,
            "Global.use_vertical_padding": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            **{f"{part}.model_path": str(path) for part, path in paths.items()},
        }
    )
