"""Which edition an input is, and whether it has changed: `Identities` gives every input its id, `Memory` knows what was made.

What is compared are keys and digests of content, and stamps of files. It reads a library and changes nothing in it.
"""
