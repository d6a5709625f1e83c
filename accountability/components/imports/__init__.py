"""Imports of the components, by kind of row."""

from accountability.components.imports.commitments import COMMITMENTS

IMPORTERS = (COMMITMENTS,)
