"""The library of documents: symbols, titles, kinds and sessions, and what cites what."""
