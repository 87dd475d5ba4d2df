"""The spoken branch: script, studio, frames, tags, transcripts."""
