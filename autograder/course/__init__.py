"""What a course is made of: its stages, records, key and lock."""
