"""Citations of documents: their one canonical form, and how each of the six languages writes them."""
