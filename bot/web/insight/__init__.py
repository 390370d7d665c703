"""`/inzicht`: what is asked in a municipality, for its policy officers; as drawings, tables and a file."""
