"""A talk with a person, as the gateway leads it: while a person answers, nothing of it reaches Rasa.

    Human                 takes a turn that is for a person; else leaves it to the bot     part.py
    Room                  what its turns share (room.py): live talks (live.py), call-backs (callback.py)
    words                 what the caregiver reads: lines of staff, ways, questions         words.py
    outlets               sends lines to who cannot fetch them (messaging channels)         outlets.py
    routes                /api/chat/events (stream.py), /api/human/… (hooks.py)
"""
