# GENERATED from assignments/kit/graded/__init__.py - edit that file, then: python -m autograder build
"""What of a notebook runs when it is graded, and what is there for it."""
