"""What others say through us: click, pydantic, PyYAML and the operating system, in their own English words.

Such words reach a person as the reason inside one of our messages. Only what a newspaper's publisher may meet stands
here; the rest stays English. A field is named as in our own messages.
"""

from __future__ import annotations

import errno
import os
from typing import Final

CLICK: Final = (
    "Usage:",
    "Options",
    "Commands",
    "Positional arguments",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "required",
    "Error: {message}",
    "Try '{command}' for help.",
    "Invalid value: {message}",
    "Invalid value for {hint}: {message}",
    "Missing argument {hint}.",
    "Missing option {hint}.",
    "Missing parameter {hint}.",
    "Missing command.",
    "No such option: {name}",
    "No such option: {name} {hint}",
    "No such option {name}.",
    "No such option {name}. {hint}",
    "No such command {name}.",
    "No such command {name}. {hint}",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "(Possible options: {possibilities})",
    "Option {name} requires an argument.",
    "Option {name} requires {nargs} arguments.",
    "Option {name} does not take a value.",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "{value} is not one of {choices}.",
    "{value} is not a valid {kind}.",
    "{value} is not in the range {range}.",
    "{kind} {name} does not exist.",
    "{kind} {name} is a directory.",
    "{kind} {name} is a file.",
    "{kind} {name} is not readable.",
    "Could not open file {name}: {error}",
    "File",
    "Path",
    "Directory",
    "integer range",
)
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
    "Input should be a valid tuple",
    "Input should be a valid dictionary",
    "Input should be a valid dictionary or instance of {name}",
    "Input should be {choices}",
    "Input should be greater than {least}",
    "Input should be greater than or equal to {least}",
    "Input should be less than {most}",
    "Input should be less than or equal to {most}",
    "String should have at least {least} character",
    "String should have at least {least} characters",
    "String should have at most {most} characters",
    "String should match pattern '{pattern}'",
    "List should have at least {least} items after validation, not {count}",
    "Tuple should have at least {least} item after validation, not {count}",
    "Tuple should have at least {least} items after validation, not {count}",
    "Tuple should have at most {most} items after validation, not {count}",
)
YAML: Final = (
    "mapping values are not allowed here",
    "mapping values are not allowed in this context",
    "could not find expected ':'",
    "did not find expected key",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}}'",
    "did not find expected <document start>",
    "expected <block end>, but found {found}",
    "expected ',' or ']', but got {found}",
    "expected ',' or '}}', but got {found}",
    "expected alphabetic or numeric character, but found {found}",
    "found character {char} that cannot start any token",
    "found unexpected end of stream",
    "found undefined alias {name}",
    "found duplicate anchor {name}",
    "could not determine a constructor for the tag {tag}",
    "found unhashable key",
    "special characters are not allowed",
    "expected the node content, but found {found}",
)
REASONS: Final = (
    errno.EACCES, errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.ECONNREFUSED, errno.ECONNRESET, errno.EDQUOT,
    errno.EEXIST, errno.EHOSTUNREACH, errno.EIO, errno.EISDIR, errno.ELOOP, errno.EMFILE, errno.ENAMETOOLONG,
    errno.ENETUNREACH, errno.ENOENT, errno.ENOEXEC, errno.ENOSPC, errno.ENOTDIR, errno.EPERM, errno.EROFS,
    errno.ETIMEDOUT,
)  # fmt: skip
OTHERS: Final = (
    "[Errno {number}] {reason}",
    "timed out",
    "Timed out trying to connect to {address} after {seconds} s",
    "Bad magic number for central directory",
    "File is not a zip file",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Not a gzipped file ({data})",
)

BORROWED: Final = tuple(dict.fromkeys((*CLICK, *PYDANTIC, *YAML, *map(os.strerror, REASONS), *OTHERS)))
"""Every borrowed message, once."""
