"""Benchmarks: each module compares two things in one run and prints their ratio; `make bench` runs all of them.

BENCH_SCALE=75 repeats the ones that depend on size with a million recommendations; loading takes minutes, once.
"""
