"""A library with a program of its own, on which everything that happens to a library can be done.

The program is a copy of the package, so that its templates can be changed too.  Commands run in
processes of their own, as a user starts them; ``clean`` gives what a plain ``mkdocs build`` makes
of the same docs/, without anything remembered.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from random import Random

import wenku

PACKAGE = Path(wenku.__file__).parent
_CONFIG = """site_name: {name}
docs_dir: docs
site_dir: site
use_directory_urls: false
theme:
  name: material
  language: zh
  font: false
  custom_dir: own
plugins:
  - wenku
"""
_SPEECH = """在XX县委第{n}轮巡察动员会上的讲话
（2023年4月{day}日）
同志们：
今天召开县委第{n}轮巡察动员会，主要是部署本轮工作。根据《XX县委巡察办法{n}》，我讲三点意见。
一、提高认识，把准政治方向
巡察是政治监督。一要学深悟透。要把规定要求逐条学明白。二要对标对表。要做好{word}工作。
二、突出重点，找准找实问题
要盯住关键少数，按照分工逐项查看。{word}方面存在的问题要整改到位。
三、严明纪律，确保圆满完成
巡察组要守纪律、讲规矩。谢谢大家！
"""
_RULE = """XX县委巡察办法{n}

（2022年6月{day}日XX县委常委会会议通过）

第一章　总　则

第一条　为了做好{word}工作，制定本办法。

第二条　本办法适用于县委巡察过的党组织。应当每年报告一次。

第二章　附　则

第三条　本办法自2022年7月1日起施行。
"""
_TOPIC = """---
title: {word}
group: 工作
aliases: [{word}]
match: [要做好{word}工作]
not_match: [无关]
---
{word}的说明。
"""
WORDS = ("督办", "销号", "回访", "晾晒", "交账")


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file of ``folder`` by its name; empty where it is absent."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Sandbox:
    """One library in ``folder``/library, and the program beside it."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder = folder
        self.root = folder / "library"
        self.program = folder / "program"
        self.random = random
        self.count = 0
        shutil.copytree(PACKAGE, self.program / "wenku")
        for name in ("speeches", "regulations", "discipline", "docs/help", "own/assets"):
            (self.root / name).mkdir(parents=True)
        self.config("测试")
        self.write("docs/index.md", "# 文库\n\n见[帮助](help/index.md)。\n")
        self.write("docs/help/index.md", "# 使用\n\n[引用](citing.md)\n")
        self.write("docs/help/citing.md", "# 引用\n\n复制即可。\n")
        for word in WORDS[:2]:
            self.write(f"docs/topics/t{WORDS.index(word)}.md", _TOPIC.format(word=word))
        for _ in range(2):
            self.add()
            self.add_rule()

    def copy(self, folder: Path) -> Sandbox:
        """The same library, site and program in another folder."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        made = object.__new__(Sandbox)
        made.folder, made.root, made.program = folder, folder / "library", folder / "program"
        made.random, made.count = Random(self.random.random()), self.count
        return made

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    def write(self, name: str, text: str) -> None:
        """Write a file of the library."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def config(self, name: str) -> None:
        """Write mkdocs.yml."""
        self.write("mkdocs.yml", _CONFIG.format(name=name))

    def command(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start a command of the program in a session of its own."""
        environment = os.environ | {"PYTHONPATH": str(self.program), "PYTHONUTF8": "1", **more}
        environment["NO_MKDOCS_2_WARNING"] = "1"
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def build(self, *options: str, codes: tuple[int, ...] = (0, 1), **more: str) -> str:
        """Run ``wenku build`` and give what it said."""
        process = self.command("wenku", "build", "--workers", "1", *options, **more)
        said, _ = process.communicate(timeout=600)
        assert process.returncode in codes, said
        return said

    def clean(self) -> dict[str, str]:
        """What a plain ``mkdocs build`` makes of docs/ as it is, in a folder of its own."""
        folder = self.folder / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns("site", ".wenku"))
        config = str(folder / "mkdocs.yml")
        process = self.command("mkdocs", "build", "-q", "-f", config, "-d", str(folder / "site"))
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0, said
        return digests(folder / "site")

    def killed(self, seconds: float) -> None:
        """Kill ``wenku build`` ``seconds`` after its start; return when all of it has ended."""
        process = self.command("wenku", "build", "--workers", "1")
        time.sleep(seconds)
        whole = self.random.random() < 0.5
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        deadline = time.monotonic() + 30
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.killpg(process.pid, 0)
                time.sleep(0.01)
            raise AssertionError("a process outlives the build that started it")

    def step(self) -> str:
        """Do one of the things that happen to a library, by chance; its name."""
        edit = self.random.choice(EDITS)
        edit(self)
        return edit.__name__

    def add(self) -> None:
        """A speech is put into the library."""
        self._put("speeches", _SPEECH)

    def add_rule(self) -> None:
        """A rule is put into the library."""
        self._put("regulations", _RULE)

    def edit(self) -> None:
        """A source is replaced by a later wording."""
        path = self._any("speeches/*.txt", "regulations/*.txt")
        if path:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("要", "一定要", 1), encoding="utf-8")

    def delete(self) -> None:
        """A source is taken out."""
        path = self._any("speeches/*.txt", "regulations/*.txt")
        if path:
            path.unlink()

    def rename(self) -> None:
        """A source gets another name."""
        path = self._any("speeches/*.txt", "regulations/*.txt")
        if path:
            self.count += 1
            path.rename(path.with_name(f"改名{self.count}.txt"))

    def retitle(self) -> None:
        """A title is corrected by hand in docs/."""
        self._in_docs("title: ", f"title: 改{self._word()}")

    def correct(self) -> None:
        """A word of the body is corrected by hand in docs/."""
        self._in_docs("党组织", "各级党组织")

    def break_document(self) -> None:
        """A Markdown file is spoilt."""
        path = self._any("docs/speeches/*.md")
        if path:
            path.write_bytes("---\n坏了".encode("gbk"))

    def topic(self) -> None:
        """A topic is added or gets another alias."""
        word = self._word()
        alias = f"{word}, {self._word()}"
        text = _TOPIC.format(word=word).replace(f"[{word}]", f"[{alias}]")
        self.write(f"docs/topics/t{WORDS.index(word)}.md", text)

    def drop_topic(self) -> None:
        """A topic is taken out."""
        path = self._any("docs/topics/*.md")
        if path:
            path.unlink()

    def corrections(self) -> None:
        """A citation is told to be none of ours."""
        self.write("docs/citations.yaml", f"not_rules: [XX县委巡察办法{self.count}]\n")

    def help(self) -> None:
        """A page of help is written, linked or taken out."""
        path = self.root / f"docs/help/{self.random.choice('ab')}.md"
        if path.exists():
            path.unlink()
        else:
            path.write_text(f"# 说明{self._word()}\n\n[首页](../index.md)\n", encoding="utf-8")
        other = self._any("docs/speeches/*.md")
        link = f"[讲话](../speeches/{other.name})\n" if other else "\n"
        self.write("docs/help/citing.md", f"# 引用{self._word()}\n\n复制即可。{link}")

    def introduction(self) -> None:
        """The introduction of the home page is written anew."""
        self.write("docs/index.md", f"# 文库\n\n{self._word()}\n")

    def picture(self) -> None:
        """A picture is put into docs/ or changed there."""
        self.write("docs/help/picture.svg", f"<svg><text>{self.random.random()}</text></svg>")

    def settings(self) -> None:
        """mkdocs.yml is changed."""
        self.config(self._word())

    def asset(self) -> None:
        """A file of the theme is changed."""
        self.write("own/assets/own.css", f"/* {self._word()} */")

    def template(self) -> None:
        """The program comes with another template."""
        path = self.program / "wenku/render/templates/document.html"
        path.write_text(path.read_text(encoding="utf-8") + f"<!-- {self._word()} -->", "utf-8")

    def tamper(self) -> None:
        """A page of the site is changed by hand, another one deleted, a third put there."""
        for path, deed in zip(
            self.random.sample(sorted(self.site.rglob("*.*")), 2),
            (Path.unlink, lambda p: p.write_bytes(p.read_bytes()[::-1])),
            strict=True,
        ):
            deed(path)
        (self.site / "mine.html").write_text("mine", encoding="utf-8")

    def touch(self) -> None:
        """A file gets another time and keeps its content."""
        path = self._any("docs/**/*.md", "site/**/*.html")
        if path:
            os.utime(path)

    def forget(self) -> None:
        """What the program remembers is deleted."""
        path = self._any(".wenku/*.json", ".wenku/*.sqlite")
        if path:
            path.unlink()

    def kill(self) -> None:
        """A build is killed."""
        self.killed(self.random.uniform(0, 2.5))

    def nothing(self) -> None:
        """Nothing happens."""

    def _put(self, folder: str, text: str) -> None:
        self.count += 1
        day = 1 + self.count % 28
        body = text.format(n=self.count, day=day, word=self._word())
        self.write(f"{folder}/{self.count}.txt", body)

    def _in_docs(self, old: str, new: str) -> None:
        path = self._any("docs/speeches/*.md", "docs/regulations/*.md")
        if path:
            text = path.read_bytes().decode("utf-8", "replace")
            path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def _any(self, *patterns: str) -> Path | None:
        paths = sorted(path for pattern in patterns for path in self.root.glob(pattern))
        return self.random.choice(paths) if paths else None

    def _word(self) -> str:
        return self.random.choice(WORDS)


EDITS: tuple[Callable[[Sandbox], None], ...] = (
    Sandbox.add, Sandbox.add_rule, Sandbox.edit, Sandbox.delete, Sandbox.rename, Sandbox.retitle,
    Sandbox.correct, Sandbox.break_document, Sandbox.topic, Sandbox.drop_topic,
    Sandbox.corrections, Sandbox.help, Sandbox.introduction, Sandbox.picture, Sandbox.settings,
    Sandbox.asset, Sandbox.template, Sandbox.tamper, Sandbox.touch, Sandbox.forget, Sandbox.kill,
    Sandbox.nothing,
)  # fmt: skip


def difference(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The names of the files that are not the same in both."""
    return sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))
