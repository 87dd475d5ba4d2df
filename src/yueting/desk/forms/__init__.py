"""The forms in which newspapers print a line, each told by the line alone.

`bylines` and `signatures` say who wrote it, `openings` what opens a report, `captions` what stands under a picture,
`columns` which line is a column's name, `furniture` what a page carries that is no story.
"""
