"""The shelf and what is rebuilt from its manifests: feeds, catalogue, site.

`Shelf` is the only door to its files, `rebuild` makes all that is not a manifest, `check_library` says what is wrong;
`recovery` puts right what a dead run left, `serve` and `mirror` bring it to others. Nothing here reads a page.
"""
