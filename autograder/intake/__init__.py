"""A submission in submitted/ -> the answers in it: read, repair, identify, extract."""
