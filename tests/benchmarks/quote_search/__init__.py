"""The quote search beside other engines, in a real browser: `python -m tests.benchmarks.quote_search`."""
