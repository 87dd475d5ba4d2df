"""The room for print: a page of glyphs, rules and boxes becomes blocks in reading order.

Nothing here knows where glyphs come from; `pdfium.py` is the door to PDF. All measures are learned from the page.
"""
