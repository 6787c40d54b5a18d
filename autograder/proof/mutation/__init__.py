"""Small changes of the model answers, and whether the hidden checks notice them."""
