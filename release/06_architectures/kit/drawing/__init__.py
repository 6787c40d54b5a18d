# GENERATED from assignments/kit/drawing/__init__.py - edit that file, then: python -m autograder build
"""Images, plots and progress in a notebook."""
