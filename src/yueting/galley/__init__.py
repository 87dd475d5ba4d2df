"""The proof desk: a page beside its edition in a browser, where a person puts right what the desk misread.

What is kept are the files that exist: `PAGE.desk.yaml` beside each page, and the lexicon. Door: `serve`.
"""
