"""Who can help with something: the question, and those who may, with who vouches for them in which words."""
