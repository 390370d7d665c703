"""The catalogue as pages for people: looking for help in a municipality, and one page for each offer."""
