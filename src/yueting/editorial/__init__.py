"""From what lies on the disk to an edition: `compose` reads, cleans, edits and cuts an input, `standing` takes one that was made.

Steps 1–5 of the walk. It makes no product and writes nothing.
"""
