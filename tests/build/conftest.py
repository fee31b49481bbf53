"""Fixtures for tests that need a library on disk."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import library

from wenku.build.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return library.project(tmp_path)
