"""What is fuzzed: every door through which a stranger's bytes come in.

`python tests/fuzz/run_fuzz.py TARGET --minutes 5` runs one for long; `test_fuzz.py` runs each for a moment. Pages are in
`fuzz_pages`, sound in `fuzz_sounds`, what is published in `fuzz_shelf`, settings in `fuzz_settings`, and what other
programs and servers answer in `fuzz_doors`.
"""

import fuzz_doors
import fuzz_pages
import fuzz_settings
import fuzz_shelf
import fuzz_sounds
from fuzz_registry import TARGETS

__all__ = ["TARGETS", "fuzz_doors", "fuzz_pages", "fuzz_settings", "fuzz_shelf", "fuzz_sounds"]
