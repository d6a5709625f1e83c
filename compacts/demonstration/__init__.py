"""Illustrative compacts of the real entities: invented, deterministic."""

from compacts.demonstration.load import load

__all__ = ["load"]
