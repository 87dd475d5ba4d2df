"""The studio: from an edited story to a tagged MP3, with the time of every sentence."""
