"""One edition becomes files: `make` a job in an open workshop, `open_workshop` for all the editions of a run.

`job` composes and publishes whole or not at all, `products` has the two branches run side by side, and the rest makes one
kind of file each: `sounds`, `books`, `pictures`.
"""
