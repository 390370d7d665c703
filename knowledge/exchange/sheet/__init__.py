"""Records as rows and cells: which columns there are (data), how a value looks in a cell, and the two file kinds."""
