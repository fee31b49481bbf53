"""The MkDocs plugin: hooks only, and the one module that imports MkDocs.

Pages of documents, lists and topics come from ``wenku.render``; MkDocs renders docs/help and
docs/index.md, lays the theme around every page and writes the files.  Started by ``wenku build`` it
is given only what is not in the published site already (``wenku.build.order``).
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from wenku.build import chronicle
from wenku.build import order as ordering
from wenku.build.order import Order
from wenku.build.outputs import ByHand, Outputs, is_foreign, is_source, outputs
from wenku.build.project import Project
from wenku.build.site import load
from wenku.index import whoosh_store
from wenku.link.fold import Folded, fold
from wenku.link.memory import Memory
from wenku.link.news import News
from wenku.render.help import ABSENT, LINKED, Help, help_html
from wenku.render.home import HOME_SCRIPT, home_html
from wenku.render.shell import shell
from wenku.text.digest import sha256

_NEEDED = {"index.md": "", **dict.fromkeys(LINKED, ABSENT)}
"""Pages that other pages link to, with what stands in their place where docs/ lacks them."""
_UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette", "sitemap.xml")
"""Files of Material that no page of the site asks for."""

_log = logging.getLogger("mkdocs.plugins.wenku")


class WenkuPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Builds the pages of the library inside MkDocs."""

    once = True
    order: Order | None = None
    outputs: Outputs
    keys: dict[str, str]
    news: tuple[News, Memory] | None = None
    helps: tuple[Help, ...]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take the order of ``wenku build``, if that has started this."""
        self.once = command != "serve"
        self.order = ordering.taken()
        if self.order:
            ordering.listen()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs at the theme of this package; pages must open from a folder."""
        config.theme.dirs.insert(0, str(Path(__file__).parent / "theme"))
        config.theme.static_templates = set()
        config.use_directory_urls = False
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Fold the library, put its pages in the place of the files of docs/, and leave out what
        stands already."""
        for file in list(files):
            if _is_superfluous(file):
                files.remove(file)
        for page, absent in _NEEDED.items():
            if not files.get_file_from_path(page):
                files.append(File.generated(config, page, content=absent))
        order = self.order or Order()
        with _little_collecting(self.once):
            folded = _folded(config, order.audience)
            for file in [file for file in files if is_foreign(file.src_uri, folded.documents)]:
                files.remove(file)
            self.outputs = outputs(folded, order, _by_hand(files))
            self.news = chronicle.compare(folded, order) if order.memory else None
        self.keys = {**{file.dest_uri: self._key(file) for file in files}, **self.outputs.keys}
        for url in self.outputs.routes:
            name = str(PurePosixPath(url).with_suffix(".md"))
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content="", inclusion=level))
        for url, content in self.outputs.data.items():
            files.append(File.generated(config, url, content=content))
        for file in files:
            key = self.keys[file.dest_uri]
            if key and order.usable.get(file.dest_uri) == key:
                file.inclusion = InclusionLevel.EXCLUDED
        return files

    def _key(self, file: File) -> str:
        """The key of a file that does not come from the library."""
        if self.order is None:
            return ""
        if file.is_documentation_page():
            return self.outputs.by_hand
        known = self.order.digests.get(f"docs/{file.src_uri}") if file.src_dir else None
        return known or sha256(file.content_bytes)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Take note of the pages of help, now that MkDocs has read their titles."""
        pages = (file.page for file in files.documentation_pages())
        helps = (page for page in pages if page and page.url.startswith("help/"))
        self.helps = tuple(Help(page.url, str(page.title)) for page in helps)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page its content, at the last moment so that they are not all held at once."""
        route = self.outputs.routes.get(page.url)
        if route:
            page.title, page.content = route.title, route.html()
        elif page.is_homepage:
            page.content = home_html(self.outputs.home, page.content or "")
        else:
            page.content = help_html(page.content or "", self.helps, current=page.url)
        if route:
            frame = shell(route.section, route.scripts, route.styles)
        else:
            own = (HOME_SCRIPT,) if page.is_homepage else ()
            frame = shell(page.url.split("/")[0], own)
        return cast(TemplateContext, {**context, "wenku": frame})

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let go of the content once the page is written."""
        page.content = ""
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say what the site has, and bring the index of the command line up to date with it."""
        if self.order:
            ordering.answer(self.keys)
        if self.order and self.news:
            chronicle.keep(self.order, *self.news)
        if self.order and self.order.audience:
            return  # the command line is that of those who see everything
        project = Project(Path(config.docs_dir).parent)
        made = self.outputs
        whoosh_store.update(project.index, made.entries, made.topics, made.near)


def _folded(config: MkDocsConfig, audience: str) -> Folded:
    library = load(Path(config.docs_dir).parent, audience=audience)
    for problem in library.problems:
        said = problem.diagnostic
        _log.warning("%s：%s。%s", problem.path, said.message, said.remedy)
    return fold(library)


def _by_hand(files: Files) -> ByHand:
    """What MkDocs reads itself, and what there is beside it."""
    texts = {
        file.src_uri: file.content_bytes.decode("utf-8", errors="replace")
        for file in files.documentation_pages()
    }
    others = [file.src_uri for file in files if not file.is_documentation_page()]
    return ByHand(texts, tuple(others))


def _is_superfluous(file: File) -> bool:
    """Whether ``file`` is read by the library, or is a file of Material that nothing asks for."""
    unused = file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map")
    return unused or (file.src_dir is not None and is_source(file.src_uri))


@contextmanager
def _little_collecting(once: bool) -> Iterator[None]:
    """Millions of values are made that stay: do not look for garbage among them again and again.

    ``once`` says that this process ends with the build.
    """
    gc.disable()
    try:
        yield
    finally:
        if once:
            gc.freeze()
        gc.enable()
