"""Vowpal Wabbit's own driver with command-line arguments, which its wheel has in place of the program.

    python vowpal_wabbit.py <argument of vw ...>        prints to standard error its own seconds, without Python's start
"""

import sys
import time

import vowpalwabbit

start = time.perf_counter()
vowpalwabbit.Workspace(arg_list=sys.argv[1:]).finish()
print("own seconds:", time.perf_counter() - start, file=sys.stderr)
