"""`wenku watch` as a process: documents come, bad ones too, builds fail, it is stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEECH = "在XX县巡察{word}会上的讲话\n\n同志们：\n一、提高认识\n要认真抓好{word}。\n"
SECONDS = 60


class Watching:
    """The process and what it says, which goes to a file."""

    def __init__(self, library: Path, log: Path) -> None:
        self.library, self.log = library, log
        command = [sys.executable, "-m", "wenku", "watch", "--interval", "0.2", "--workers", "1"]
        with log.open("wb") as out:
            self.process = subprocess.Popen(command, cwd=library, stdout=out, stderr=out)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + SECONDS
        while not done():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)

    def wait_for(self, text: str) -> None:
        self.wait(lambda: text in self.said())

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    library = tmp_path / "文库"
    for folder in ("speeches", "regulations", "discipline", "docs/help"):
        (library / folder).mkdir(parents=True)
    (library / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (library / "docs/index.md").write_text("资料\n", encoding="utf-8")
    (library / "docs/watch.yaml").write_text("words: [督办]\n", encoding="utf-8")
    made = Watching(library, tmp_path / "log.txt")
    yield made
    made.process.kill()
    made.process.wait()


def test_documents_come_go_and_are_bad(watching: Watching) -> None:
    library = watching.library
    watching.wait_for("网站已更新")
    (library / "speeches/~$讲话.txt").write_bytes(b"x")
    (library / "speeches/还在下载.txt.part").write_bytes(b"x")
    with (library / "speeches/讲话.txt").open("w", encoding="utf-8") as file:
        for line in SPEECH.format(word="督办").splitlines(keepends=True):
            file.write(line)
            file.flush()
            time.sleep(0.1)
    watching.wait_for("新增 1 篇《在XX县巡察督办会上的讲话》；新要求 1 条，关注词：督办")
    assert "督办会上" in (library / "site/updates.html").read_text(encoding="utf-8")
    (library / "speeches/坏.docx").write_bytes(b"PK\x03\x04" + b"x" * 50)
    watching.wait_for("✗ speeches/坏.docx")
    (library / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    watching.wait_for("这次没有生成，网站保持原样")
    before = watching.said().count("\n")
    time.sleep(1)
    assert watching.said().count("\n") == before
    (library / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (library / "speeches/讲话.txt").unlink()
    watching.wait_for("移出 1 篇《在XX县巡察督办会上的讲话》")
    (library / "docs").rename(library / "weg")
    watching.wait_for("暂时看不到文库的文件夹")
    (library / "weg").rename(library / "docs")
    watching.wait_for("又看得到了")
    assert watching.stop(signal.SIGINT) == 0
    lines = watching.said().splitlines()
    assert lines[-1].endswith("已停止。")
    assert all(re.match(r"\d\d-\d\d \d\d:\d\d:\d\d ", line) for line in lines), lines
    assert sum("坏.docx" in line for line in lines) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
def test_it_is_stopped_in_the_middle_of_a_build_and_leaves_no_lock(watching: Watching) -> None:
    watching.wait_for("正在生成网站")
    assert watching.stop(signal.SIGTERM) == 0
    assert watching.said().splitlines()[-1].endswith("已停止。")
    command = [sys.executable, "-m", "wenku", "import"]
    said = subprocess.run(
        command, cwd=watching.library, capture_output=True, timeout=SECONDS, check=True
    )
    assert "另一个窗口" not in said.stderr.decode("utf-8")
