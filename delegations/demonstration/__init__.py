"""Illustrative delegations: invented instruments between the posts of the real entities, deterministic."""

from delegations.demonstration.load import load

__all__ = ["load"]
