"""What is done about risks, as a register of the foundation on top of the register of risks."""
