"""Figures of the register."""
