"""The index of the search: what counts as the same text, what a query means, which passages there
are, and the files by which a browser (shards) and the command line (Whoosh) find them."""
