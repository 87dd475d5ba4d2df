"""The media types of the files that a library holds, by their suffixes. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

TYPES: Final[dict[str, str]] = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".gif": "image/gif",
    ".epub": "application/epub+zip",
    ".htm": "text/html",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".lrc": "text/plain",
    ".m4b": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".smil": "application/smil",
    ".srt": "application/x-subrip",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webp": "image/webp",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""Suffix → media type of every kind of file a library holds."""


def media_type(name: str) -> str:
    """Return the media type of the file *name*, by its suffix."""
    return TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
