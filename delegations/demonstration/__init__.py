"""Demonstration of the register of delegations."""
