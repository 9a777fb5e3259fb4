"""Forms of offers. Messages say what to do."""
