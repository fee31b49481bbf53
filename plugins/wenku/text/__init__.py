"""Text as such: spans, edits that remember where they came from, numerals, folding, digests.

Knows nothing of documents.
"""
