"""Files of the index: classic scripts, the only data that a page opened from a folder can read.

All but the root are named by their content, so that none can be mistaken for another.
"""

from __future__ import annotations

import json
from hashlib import sha256

FORMAT = 2
"""The version of the format of all files of the index; the scripts of the pages have the same."""
FOLDER = "assets/search/"
"""Where the files stand in the site."""
ROOT = "root"
"""The name of the file from which all others are found."""

_NAME = 10


def dumps(value: object) -> str:
    """``value`` as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def file(value: object, name: str = "") -> tuple[str, bytes]:
    """A file that hands ``value`` to the search under ``name``: that name and its bytes.

    The name is by default the beginning of the digest of the content.
    """
    text = dumps(value)
    # Two line ends of Unicode that older browsers do not allow in a string of a script.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    name = name or sha256(text.encode()).hexdigest()[:_NAME]
    return name, f'wenku.search.take("{name}",{text})'.encode()
