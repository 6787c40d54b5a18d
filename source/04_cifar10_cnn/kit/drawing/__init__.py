# GENERATED from assignments/kit/drawing/__init__.py - edit that file, then: python -m autograder build
"""Pictures, plots and progress in a notebook."""
