"""The files that a learning management system gives out and takes back: marks and pages."""
