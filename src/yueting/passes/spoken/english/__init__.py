"""Write out what an English voice says: dates, sums, scores, titles, ordinals, Roman numerals, telephones.

The same scan as for Chinese, with rules of its own; sentences of English stories only.
"""

from yueting.passes.spoken.english.saying import scanner

__all__ = ["scanner"]
