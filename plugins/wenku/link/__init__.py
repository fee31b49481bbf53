"""Pure folds over all documents: cards and facets, outlines, pinpoints, topic pages, home.

Nothing here reads a file or knows HTML; ``wenku.render`` turns the results into pages.
"""
