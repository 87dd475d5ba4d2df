"""The figures this program promises, measured beside a baseline in the same run: `python -m benchmarks [NAME…]`.

A figure in seconds says more about the machine than about the program, so each stands beside what the same machine
does without us: espeak alone, LAME alone, pandoc, a bare loop. Each file here measures one thing in one function.
"""
