"""Api of the register of delegations."""
