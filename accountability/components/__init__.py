"""The six components of the accountability framework: statements, commitments, resolutions, published figures."""
