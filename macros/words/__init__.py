"""A record in words: numbers, dates and money, titles and descriptions, citations.

Pure functions: values in, plain text out. May not do I/O, build HTML or judge.
"""
