"""Readers: bytes of a source to a ``RawDocument``.  One module a format, and a registry."""
