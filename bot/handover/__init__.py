"""A human being takes over: what is asked, stored and passed on, without a word in clear text.

    Handovers(engine, seal)   the queue and its lines, in a database that all gateways share     store.py
    State, Case, Line         what a hand-over is, and where it stands                           model.py
    Seal                      encrypts what people say and leave (Fernet)                        seal.py
    contact                   name, number and a good moment, as somebody types them             contact.py
    ways_to_a_person          live now, a call-back, or a number: hours, staff and settings      ways.py
    adapters                  desks of others: Chatwoot, Zammad, a signed webhook

    offered ── agrees ──▶ waiting ── staff ──▶ taken ──▶ closed (or handed back)
       │                     └── nobody ──▶ missed
       └── call me ──▶ name ──▶ phone ──▶ moment ──▶ callback ── done ──▶ gone
"""
