"""What a site is made from, found without making it: so a build knows that nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from wenku.build.manifest import Inputs, Stated, now, state
from wenku.build.project import Project
from wenku.build.stamp import stamp

CONFIG = "mkdocs.yml"
_STAGES = ("text", "model", "lexicon", "markdown", "extract", "link", "index", "render", "theme",
           "build", "plugin.py")  # fmt: skip
_LIBRARIES = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "markdown", "pymdown-extensions",
              "pygments", "pyyaml", "msgspec", "whoosh3", "pypinyin")  # fmt: skip


def site_stamp() -> str:
    """A digest of the code, templates and libraries that a site depends on."""
    return stamp(_STAGES, _LIBRARIES)


def look(project: Project, before: Inputs) -> Inputs:
    """The inputs as they are now; files that are as ``before`` has them are not read again."""
    taken = now()
    config, beyond = _config(project)
    files: dict[str, Stated] = {}
    for path in _files(project, config):
        name = path.relative_to(project.root).as_posix()
        try:
            files[name] = state(path, before.files.get(name), before.taken)
        except OSError:
            continue  # whoever needs it says what is wrong with it
    return Inputs(site_stamp(), files, taken, beyond)


def _config(project: Project) -> tuple[Mapping[str, object], str]:
    """The settings of the site, and which of them make it depend on what cannot be seen here."""
    try:
        config = yaml.safe_load((project.root / CONFIG).read_bytes())
    except (OSError, yaml.YAMLError):
        return {}, f"{CONFIG} 里有特殊的写法"
    if not isinstance(config, dict):
        return {}, f"{CONFIG} 里没有设置"
    for key in ("INHERIT", "hooks"):
        if key in config:
            return config, f"{CONFIG} 里用了 {key}"
    if config.get("plugins") != ["wenku"]:
        return config, f"{CONFIG} 里用了别的插件"
    if "snippets" in str(config.get("markdown_extensions")):
        return config, f"{CONFIG} 里用了 snippets"
    return config, ""


def _files(project: Project, config: Mapping[str, object]) -> Iterator[Path]:
    """Every file that the site may depend on, in the order of their paths."""
    yield project.root / CONFIG
    yield from _inside(project.docs)
    theme = config.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        yield from _inside(project.root / str(theme["custom_dir"]))


def _inside(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))
