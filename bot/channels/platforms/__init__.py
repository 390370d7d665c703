"""One file a platform: is this webhook really theirs, and what does it say?"""
