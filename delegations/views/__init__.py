"""Views of the register of delegations."""
