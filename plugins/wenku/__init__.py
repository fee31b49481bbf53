"""文库 (wenku): an offline knowledge base of speeches, party regulations and discipline rules.

The package has two halves with Markdown as the contract between them: IMPORT turns sources into
``docs/**/*.md``, SITE turns ``docs/**/*.md`` into a static site.  Imports run one way, in the
order of ``wenku.LAYERS``; a test walks them.
"""

__version__ = "0.1.0"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("text",),
    ("model",),
    ("lexicon",),
    ("read", "clean", "structure", "metadata", "markdown", "extract"),
    ("link", "index"),
    ("render",),
    ("build",),
    ("cli", "plugin"),
)
"""The one-way order of imports, lowest first; packages of one tuple are siblings and never
import each other."""
