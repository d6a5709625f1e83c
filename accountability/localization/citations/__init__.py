"""Citations of documents: their canonical form, and how they are written in each of the six languages."""
