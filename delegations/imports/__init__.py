"""Imports of the register of delegations."""

from delegations.imports.changes import CHANGE_IMPORT, HOLDING_IMPORT
from delegations.imports.delegations import DELEGATION_IMPORT

IMPORTERS = (DELEGATION_IMPORT, CHANGE_IMPORT, HOLDING_IMPORT)
