"""Imports of the register of delegations."""
