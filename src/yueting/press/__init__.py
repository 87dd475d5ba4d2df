"""The order of work: an input becomes an edition, the edition its products, many inputs a run.

The only room that knows all the others; it knows no format and prints nothing.
"""
