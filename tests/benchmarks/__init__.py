"""Benchmarks: side by side in one run, as ratios. Not part of the tests; see `make bench`."""
