"""The site as one archive for computers without a network, whole or only what changed.

A pack is a ZIP file: a listing of all files that the site has in the end, and the files that the
other side lacks.  Names in it are ASCII (others are percent-encoded).  The same site gives the
same bytes.
"""

from __future__ import annotations

import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from wenku.build.disk import settle, take_over
from wenku.build.listing import Listing, listing, read_listing, written
from wenku.build.publish import Place, check, publish, restore, staging
from wenku.model.errors import WenkuError
from wenku.text.digest import sha256

LISTING, BASE = "wenku-site.json", "wenku-base.txt"
"""Names in the archive: the listing of the site, the digest of the site it is to be put on."""
_FOLDER = "site/"
_TIME = (1980, 1, 1, 0, 0, 0)
_LISTING_SIZE = 64 * 2**20
_DAMAGED = "更新包已损坏或不是文库的更新包"
_AGAIN = "重新复制一份；仍然不行的，到原来的电脑上重新打包"


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made or applied: its site, the files in it and those that go, its bytes."""

    site: Listing
    carried: int
    removed: int
    size: int


def write_pack(site: Path, out: Path, base: Listing | None = None) -> Packed:
    """Pack the site in the folder ``site`` into the file ``out``; with ``base`` only what differs.

    Raises ``WenkuError`` where there is no site or ``out`` cannot be written.
    """
    if not (site / "index.html").is_file():
        raise WenkuError("pack.no_site", f"{site} 里没有网站", remedy="先运行 wenku build 生成网站")
    held = listing(site)
    known = base.files if base else {}
    carried = sorted(name for name, entry in held.files.items() if known.get(name) != entry)
    part = out.with_name(f"{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _add(archive, LISTING, written(held))
            if base:
                _add(archive, BASE, base.digest.encode("ascii"))
            for name in carried:
                data = (site / name).read_bytes()
                if sha256(data) != held.files[name].sha256:
                    raise WenkuError(
                        "pack.changing", f"打包时网站变了：{name}", remedy="等生成完成后再打包"
                    )
                _add(archive, _FOLDER + quote(name), data)
        settle([part], [])
        part.replace(out)
    except OSError as error:
        raise WenkuError(
            "pack.unwritable",
            f"写不了 {out}（{error.strerror or error}）",
            remedy="换一个位置，或腾出空间后再试",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    gone = len(set(known) - set(held.files))
    return Packed(held, len(carried), gone, out.stat().st_size)


def listing_of(path: Path) -> Listing:
    """The listing in a pack, or in a file of its own.  Raises ``WenkuError``."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return read_listing(_content(archive, LISTING, _LISTING_SIZE))
        return read_listing(path.read_bytes())
    except (OSError, zipfile.BadZipFile) as error:
        raise WenkuError("pack.unreadable", f"打不开 {path}（{error}）", remedy=_AGAIN) from error


def apply_pack(pack: Path, place: Place) -> Packed:
    """Put the site in ``pack`` in the place of the one at ``place``.

    Everything is checked before anything changes: the archive, every digest, and, of files that
    it does not carry, those that are there.  Raises ``WenkuError``; the old site then stands.
    """
    restore(place)
    check(place)
    made: Path | None = None
    try:
        with zipfile.ZipFile(pack) as archive:
            wanted = read_listing(_content(archive, LISTING, _LISTING_SIZE))
            carried = _carried(archive, wanted)
            _room(place, sum(wanted.files[name].size for name in carried))
            held = listing(place.target) if place.target.exists() else Listing({})
            _based(archive, wanted, carried, held)
            made = staging(place)
            _fill(made, archive, wanted, carried, place.target)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        _drop(made)
        raise WenkuError("pack.unreadable", f"读不了 {pack}（{error}）", remedy=_AGAIN) from error
    except WenkuError:
        _drop(made)
        raise
    publish(place, made)
    gone = len(set(held.files) - set(wanted.files))
    return Packed(wanted, len(carried), gone, pack.stat().st_size)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    archive.writestr(info, data)


def _content(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The bytes of an entry, of which no more than ``most`` are unpacked."""
    try:
        with archive.open(name) as file:
            data = file.read(most + 1)
    except (KeyError, RuntimeError) as error:
        raise WenkuError("pack.damaged", f"{_DAMAGED}：缺少 {name}", remedy=_AGAIN) from error
    if len(data) > most:
        raise WenkuError("pack.damaged", f"{_DAMAGED}：{name} 超出清单所记的大小", remedy=_AGAIN)
    return data


def _carried(archive: zipfile.ZipFile, wanted: Listing) -> dict[str, str]:
    """The files of the site that the archive carries, with their names in it."""
    names = {_FOLDER + quote(name): name for name in wanted.files}
    found: dict[str, str] = {}
    for entry in archive.namelist():
        if entry in (LISTING, BASE):
            continue
        if entry not in names or names[entry] in found:
            raise WenkuError("pack.damaged", f"{_DAMAGED}：有清单外的 {entry!r}", remedy=_AGAIN)
        found[names[entry]] = entry
    return found


def _room(place: Place, size: int) -> None:
    place.workshop.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(place.workshop).free
    if size > free:
        raise WenkuError(
            "pack.full",
            f"磁盘空间不够：需要 {size / 2**20:.0f} MB，只剩 {free / 2**20:.0f} MB",
            remedy="腾出空间后再试；原来的网站没有改动",
        )


def _based(
    archive: zipfile.ZipFile, wanted: Listing, carried: dict[str, str], held: Listing
) -> None:
    """Raise ``WenkuError`` where a file that the pack does not carry is not as it should be."""
    for name, entry in wanted.files.items():
        if name in carried or held.files.get(name) == entry:
            continue
        whole = BASE not in archive.namelist()
        if whole:
            raise WenkuError("pack.damaged", f"{_DAMAGED}：缺少 {name}", remedy=_AGAIN)
        base = _content(archive, BASE, 100).decode("ascii", "replace")
        state = "不同" if name in held.files else "没有"
        raise WenkuError(
            "pack.wrong_base",
            f"这个更新包只含变化的部分，要放在版本 {base[:8]} 的网站上，"
            f"现有网站是版本 {held.digest[:8]}（{name} {state}）",
            remedy="先应用中间的更新包，或改用完整的包（打包时不写 --changes）；网站没有改动",
        )


def _fill(
    made: Path, archive: zipfile.ZipFile, wanted: Listing, carried: dict[str, str], old: Path
) -> None:
    """Make the new site in ``made``."""
    fresh: list[Path] = []
    for name, entry in wanted.files.items():
        target = made.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        if name not in carried:
            if take_over(old.joinpath(*name.split("/")), target):
                fresh.append(target)
            continue
        data = _content(archive, carried[name], entry.size)
        if sha256(data) != entry.sha256:
            raise WenkuError("pack.damaged", f"{_DAMAGED}：{name} 的校验码不符", remedy=_AGAIN)
        target.write_bytes(data)
        fresh.append(target)
    settle(fresh, {path.parent for path in fresh})


def _drop(made: Path | None) -> None:
    if made:
        shutil.rmtree(made, ignore_errors=True)
