"""Trusted: starts workers, asks them, and believes nothing that they say."""
