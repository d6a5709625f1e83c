"""API of the register of delegations."""
