"""Forms of the cycle and of contributions."""
