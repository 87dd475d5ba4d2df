"""yueting 阅听: a newspaper page in; a podcast and an accessible book out, from the same sentences."""

__version__ = "0.1.0"
