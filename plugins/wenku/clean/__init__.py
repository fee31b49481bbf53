"""From what a reader read to the body: advertising, notices and web chrome taken out."""

from wenku.clean.cleaner import clean

__all__ = ["clean"]
