"""Answers whose results are altered: disguises, and tricks that compute nothing."""
