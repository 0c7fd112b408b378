"""What the command line writes for contributors: new pages and records, repairs, summaries of a change.

Works on files and records. Knows nothing of MkDocs, and prints nothing.
"""
