"""Imports of the register of compacts."""

from compacts.imports.compacts import COMPACT_IMPORT, ITEM_IMPORT

IMPORTERS = (COMPACT_IMPORT, ITEM_IMPORT)
