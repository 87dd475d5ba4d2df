"""`python -m yueting` is `yueting`."""

from yueting.cli import main

main()
