"""The order of work: an input becomes an edition, the edition its products, many inputs a run.

`publishing.publish` takes many inputs, `repair.repair` speaks again what fell back, `forecast.plan` says what would be made.
One edition becomes files in `edition/`; `crews/` are many workers; `run` is what a run knows. It is the only room that
knows all the others; it knows no format and prints nothing.
"""
