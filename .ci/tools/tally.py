"""Counts what passed and what failed: on the PYTHONPATH of the checks that use it."""

import sys


class Tally:
    """Not for use by several threads."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def note(self, what, faults):
        """Counts one check, and prints each of its faults (a list of sentences, empty if it passed)."""
        for fault in faults:
            print(f"  FAILED: {what}: {fault}")
        if faults:
            self.failed += 1
        else:
            self.passed += 1

    def end(self):
        """Prints "N passed, N failed", and ends the process: with 1 if one failed."""
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
