"""Untrusted: the process in which student code runs."""
