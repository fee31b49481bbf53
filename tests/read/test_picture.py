"""Picture files before anything is recognised: kinds, sizes, directions, broken and lying ones."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import pytest

from wenku.model.errors import UnreadableDocument
from wenku.read import picture

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("rapidocr")
np = pytest.importorskip("numpy")


def saved(image: Any, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def sketch(mode: str = "RGB") -> Any:
    """A picture 60 wide and 40 high whose upper left quarter is dark."""
    pixels = np.full((40, 60, 3), 255, np.uint8)
    pixels[:20, :30] = 0
    return Image.fromarray(pixels).convert(mode)


pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells what it skips


def frames(data: bytes) -> list[Any]:
    return [frame.pixels for frame in picture._frames(data)]


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + sum_

    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP"])
def test_each_kind_is_recognised_and_opened(kind: str) -> None:
    data = saved(sketch(), kind)
    assert picture.recognises(data, "某文件.docx")
    (pixels,) = frames(data)
    assert pixels.shape == (40, 60, 3)
    assert (pixels[5, 5].max() < 60, pixels[35, 55].min() > 200) == (True, True)


@pytest.mark.parametrize(
    "data",
    [b"BM", "BM公司简介".encode("gb18030"), b"GIF89a", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE", b""],
)
def test_other_files_are_not(data: bytes) -> None:
    assert not picture.recognises(data, "图.png")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16", "F", "CMYK"])
def test_every_mode_becomes_colours(mode: str) -> None:
    image = sketch("L")
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
    else:
        image = (image if mode in ("1", "P", "F", "LA") else sketch()).convert(mode)
    (pixels,) = frames(saved(image, "TIFF"))
    assert pixels.dtype == np.uint8
    assert pixels.shape == (40, 60, 3)
    assert (pixels[5, 5].max() < 90, pixels[35, 55].min() > 160) == (True, True)


def test_what_is_transparent_is_paper() -> None:
    image = Image.new("RGBA", (30, 20), (0, 0, 0, 0))
    (pixels,) = frames(saved(image, "PNG"))
    assert pixels.min() == 255


def test_the_camera_says_which_side_is_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right by a quarter
    (pixels,) = frames(saved(sketch(), "JPEG", exif=exif, quality=95))
    assert pixels.shape == (60, 40, 3)
    assert (pixels[5, 35].max() < 60, pixels[5, 5].min() > 200) == (True, True)


def test_the_pixels_of_a_fax_are_made_square() -> None:
    (pixels,) = frames(saved(sketch(), "TIFF", dpi=(204, 98)))
    assert pixels.shape == (83, 60, 3)


def test_all_pages_of_a_tiff_are_read() -> None:
    data = saved(sketch(), "TIFF", save_all=True, append_images=[sketch().rotate(180)] * 2)
    found = list(picture._frames(data))
    assert [frame.number for frame in found] == [1, 2, 3]
    assert found[2].pixels[35, 55].max() < 60


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MAX_PAGES", 2)
    data = saved(sketch(), "TIFF", save_all=True, append_images=[sketch()] * 2)
    with pytest.raises(UnreadableDocument) as caught:
        frames(data)
    assert caught.value.code == "ocr.too_long"


@pytest.mark.parametrize("size", [(13_000, 13_000), (60_000, 60_000), (500_000_000, 1)])
def test_a_bomb_is_refused_before_it_is_opened(size: tuple[int, int]) -> None:
    data = png_header(*size)
    assert len(data) < 100
    with pytest.raises(UnreadableDocument) as caught:
        frames(data)
    assert caught.value.code == "picture.too_large"
    assert caught.value.remedy


def test_broken_pictures_are_refused() -> None:
    chance = random.Random(20)
    for kind in ("PNG", "JPEG", "BMP", "TIFF", "WEBP"):
        whole = saved(sketch(), kind)
        for _ in range(60):
            data = bytearray(whole[: chance.randrange(12, len(whole) + 1)])
            for _ in range(chance.randrange(4)):
                data[chance.randrange(8, len(data))] = chance.randrange(256)
            try:
                frames(bytes(data))
            except UnreadableDocument as error:
                assert error.code in ("picture.broken", "picture.too_large")


def test_a_long_screenshot_is_cut_between_lines() -> None:
    from wenku.read.ocr_image import PageImage, parts

    pixels = np.full((3000, 300, 3), 255, np.uint8)
    for top in range(20, 2960, 60):
        pixels[top : top + 40, 20:280:4] = 0
    cut = list(parts(PageImage(pixels, 1)))
    assert len(cut) > 3
    assert sum(part.height for part in cut) == 3000
    assert {part.number for part in cut} == {1}
    edges = [part.pixels[0].min() for part in cut[1:]]
    assert edges == [255] * len(edges)


def test_a_kept_page_is_small_and_has_colour_only_where_there_is_some() -> None:
    from wenku.read.ocr_image import MAX_ASSET, jpeg

    noise = np.random.default_rng(1).integers(0, 256, (1200, 900, 1), np.uint8).repeat(3, 2)
    data = jpeg(noise)
    assert len(data) <= MAX_ASSET
    assert Image.open(io.BytesIO(data)).mode == "L"
    noise[100:300, 100:300] = (220, 30, 30)
    assert Image.open(io.BytesIO(jpeg(noise))).mode == "RGB"
