"""The shells around the pure stages: the project on disk, importing, building, checking."""
