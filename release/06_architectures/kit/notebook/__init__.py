# GENERATED from assignments/kit/notebook/__init__.py - edit that file, then: python -m autograder build
"""What a student's notebook does: check(), hint(), and knowing what has run."""
