"""Two programs do not write to a library at once, and no lock is left over."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

from wenku.build.lock import locked
from wenku.build.project import Project

HOLD = """
import sys, time
from pathlib import Path
from wenku.build.lock import locked
from wenku.build.project import Project
with locked(Project(Path(sys.argv[1])), "生成网站", tell=print):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(project: Project) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project.root)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_the_second_waits_and_says_for_whom(project: Project) -> None:
    told: list[str] = []
    process = holder(project)
    threading.Timer(0.5, process.kill).start()
    start = time.monotonic()
    with locked(project, "导入", tell=told.append):
        assert time.monotonic() - start > 0.4
    assert len(told) == 1 and "生成网站" in told[0] and str(process.pid) in told[0]
    process.communicate()


def test_the_lock_of_a_killed_program_is_free(project: Project) -> None:
    process = holder(project)
    process.kill()
    process.communicate()
    told: list[str] = []
    for _ in range(2):
        with locked(project, "导入", tell=told.append):
            pass
    assert not told


def test_a_lock_file_of_another_time_means_nothing(project: Project) -> None:
    path = project.state / "lock"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\xff damaged, and of a machine that was switched off")
    told: list[str] = []
    with locked(project, "导入", tell=told.append):
        assert not told
