"""Pages composed with their truth, how the desk scores on them, and the weights that are fitted on them.

`python -m training` says what it can do. Nothing here is in the wheel.
"""
