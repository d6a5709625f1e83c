"""Every change of the register of risks."""
