"""Each module compares two things in one run and prints their ratio; `make bench` runs them one by one.

BENCH_SCALE=75 repeats what depends on size with a million recommendations; loading them takes minutes, once.
"""
