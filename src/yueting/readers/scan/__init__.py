"""The room for scans: the picture of a page becomes glyphs where they stand, each with how sure the reading is.

What a page means is told elsewhere (`readers.print`): a scan's glyphs go the same way as those of a PDF. The models are
those of the package rapidocr (PP-OCR); the pipeline is ours: straighten, find lines, turn upright, read.
"""
