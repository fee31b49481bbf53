"""The MkDocs plugin: hooks only, and the one module that imports MkDocs.

Pages of documents, lists and topics come from ``wenku.render``; MkDocs renders docs/help and
docs/index.md, lays the theme around every page and writes the files.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from wenku.build.project import Project
from wenku.build.site import load
from wenku.index import files as index_files
from wenku.index import whoosh_store
from wenku.index.passages import Entry
from wenku.link.fold import Folded, fold
from wenku.model.document import FOLDERS
from wenku.render.help import Help, help_html
from wenku.render.home import HOME_SCRIPT, home_html
from wenku.render.route import Route
from wenku.render.routes import routes, scripts
from wenku.render.search import entries, topic_titles
from wenku.render.shell import shell

_OWN = (*FOLDERS.values(), "topics", "lists")
"""The folders of the site whose pages are all made here."""
_NEEDED = ("index.md", "help/index.md")
"""Pages that every page links to; empty ones are made where docs/ lacks them."""
_UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette", "sitemap.xml")
"""Files of Material that no page of the site asks for."""

_log = logging.getLogger("mkdocs.plugins.wenku")


class WenkuPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Builds the pages of the library inside MkDocs."""

    folded: Folded
    routes: Mapping[str, Route[Any]]
    helps: tuple[Help, ...]
    entries: tuple[Entry, ...]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs at the theme of this package; pages must open from a folder."""
        config.theme.dirs.insert(0, str(Path(__file__).parent / "theme"))
        config.theme.static_templates = set()
        config.use_directory_urls = False
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Fold the library and put its pages in the place of the files of docs/."""
        library = load(Path(config.docs_dir).parent)
        for problem in library.problems:
            said = problem.diagnostic
            _log.warning("%s：%s。%s", problem.path, said.message, said.remedy)
        self.folded = fold(library)
        self.routes = routes(self.folded)
        for file in list(files):
            if _is_ours(file) or file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        absent = [page for page in _NEEDED if not files.get_file_from_path(page)]
        for url in [*self.routes, *absent]:
            page = File.generated(
                config,
                str(PurePosixPath(url).with_suffix(".md")),
                content="",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            files.append(page)
        self.entries = entries(self.folded)
        index = index_files.write(self.entries, topic_titles(self.folded))
        made: list[tuple[str, str | bytes]] = [*scripts(self.folded), *index]
        for url, content in made:
            files.append(File.generated(config, url, content=content))
        return files

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
        route = self.routes.get(page.url)
        if route:
            page.title, page.content = route.title, route.html()
        elif page.is_homepage:
            page.content = home_html(self.folded, page.content or "")
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
        """Bring the index of the command line up to date with the site."""
        project = Project(Path(config.docs_dir).parent)
        whoosh_store.update(project.index, self.entries, topic_titles(self.folded))


def _is_ours(file: File) -> bool:
    """Whether ``file`` is a Markdown file that this plugin reads itself."""
    return file.is_documentation_page() and file.src_uri.split("/")[0] in _OWN
