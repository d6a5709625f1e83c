"""Tests of the register of delegations."""
