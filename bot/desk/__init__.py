"""The triage desk: what staff see while somebody talks or a mail lies in front of them. Needs no Rasa and keeps no text.

    Desk.look(text, corrections, …)   everything the page shows                        desk.py
    Corrections                       what staff set right, before the advice          corrections.py
    marks(…)                          where in the text the evidence stands            marks.py
    open_facts(…)                     what is not known yet                            unknown.py
    mail(…), file_note(…)             an answer to copy, a summary for the file        mail.py, file_note.py
    find_home(…)                      the municipality that was typed                  homes.py
    Signals(engine)                   counts of "nothing found"                        signals.py
"""
