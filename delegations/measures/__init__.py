"""Measures of the register of delegations."""
