"""The reading branch: an edition becomes an EPUB 3, light or narrated, whose claims are computed from what was built.

The walk: `plan` names the files, `page` turns a story into XHTML, `overlay` joins text and sound by the ledger, `nav`
and `colophon` go round them, `inspection` looks at what was built and `access` says what is true of it, `bind` writes the package.
Nothing here speaks, edits a sentence or reads a clock. Standards: EPUB 3.3, EPUB Accessibility 1.1, DPUB-ARIA 1.1.
"""
