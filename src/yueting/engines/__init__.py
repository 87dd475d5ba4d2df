"""Voice engines behind one protocol: an utterance in, a whole clip out."""
