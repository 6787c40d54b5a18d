"""What a student's notebook does: check(), hint(), and knowing what has run."""
