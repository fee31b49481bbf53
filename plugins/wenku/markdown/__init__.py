"""The contract between the two halves: a document as a Markdown file that a person can correct.

The dialect is ordinary Markdown with attribute lists: ``## 一、… {: #h-1a2b3c4d }`` for headings,
a line ``{: #p-1a2b3c4d .role }`` under every other paragraph, ``**一要…。**{: #l-1a2b3c4d .lead }``
for a stretch with a role of its own, pipe tables, ``[^1]`` for notes.  No HTML but ``<br>`` in a
table cell.
"""

from wenku.markdown.parse import parse
from wenku.markdown.write import write

__all__ = ["parse", "write"]
