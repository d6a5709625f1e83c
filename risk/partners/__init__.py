"""Implementing partners, a register on top of the register of risks."""
