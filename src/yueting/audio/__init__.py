"""The studio: from an edited story to a tagged MP3, with the time of every sentence.

`Studio.speak_edition` records an edition, `frames.join` makes a track of clips, `tags.finished` a file of a track. It never
encodes twice, and nothing here knows a library.
"""
