"""Illustrative registers of risks; the six fraud risks and the figures of the roll-out are real."""

from risk.demonstration.load import load

__all__ = ["load"]
