"""Forms of the register of delegations."""
