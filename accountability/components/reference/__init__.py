"""The figures of the source documents: read, checked in full, and only then loaded."""

from accountability.components.reference.load import load
from accountability.components.reference.loading import Loaded
from accountability.components.reference.sheets import Fault, Faulty, Sheets, read

__all__ = ["Fault", "Faulty", "Loaded", "Sheets", "load", "read"]
