"""What others say through us: click, pydantic, PyYAML and the operating system, in their own English words.

Such words reach a person as the reason inside one of our messages. Only what a newspaper's publisher may meet stands
here; the rest stays English. A field is named as in our own messages.
"""

from __future__ import annotations

import errno
import os
from typing import Final

CLICK: Final[tuple[str | tuple[str, str], ...]] = (
    "Usage:",
    "Options",
    "Commands",
    "Positional arguments",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "required",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing {param_type}",
    "Missing command.",
    "No such option {name!r}.",
    "No such command {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Option {name!r} does not take a value.",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "Could not open file {filename!r}: {message}",
    "file",
    "path",
    "directory",
)
"""Click's own templates: it words them itself, from our catalogue."""
PYDANTIC: Final = (
    "Field required",
    "Input should be a valid string",
    "Input should be a valid integer",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be a valid integer, got a number with a fractional part",
    "Input should be a valid number",
    "Input should be a valid number, unable to parse string as a number",
    "Input should be a finite number",
    "Input should be a valid boolean",
    "Input should be a valid boolean, unable to interpret input",
    "Input should be a valid list",
)
YAML: Final = (
    "mapping values are not allowed here",
    "mapping values are not allowed in this context",
    "could not find expected ':'",
    "did not find expected key",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}}'",
    "did not find expected <document start>",
    "found unexpected end of stream",
    "found unhashable key",
    "special characters are not allowed",
)
REASONS: Final = (
    errno.EACCES, errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.ECONNREFUSED, errno.ECONNRESET, errno.EDQUOT,
    errno.EEXIST, errno.EHOSTUNREACH, errno.EIO, errno.EISDIR, errno.ELOOP, errno.EMFILE, errno.ENAMETOOLONG,
    errno.ENETUNREACH, errno.ENOENT, errno.ENOEXEC, errno.ENOSPC, errno.ENOTDIR, errno.EPERM, errno.EROFS,
    errno.ETIMEDOUT,
)  # fmt: skip
OTHERS: Final = (
    "timed out",
    "Bad magic number for central directory",
    "File is not a zip file",
    "Name or service not known",
    "Temporary failure in name resolution",
)

BORROWED: Final[tuple[str | tuple[str, str], ...]] = tuple(
    dict.fromkeys((*CLICK, *PYDANTIC, *YAML, *map(os.strerror, REASONS), *OTHERS))
)
"""Every borrowed message, once."""
