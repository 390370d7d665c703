"""Who may log in: accounts of staff, their roles, passwords, sessions, and the lock after wrong passwords.

    Roles: helpdesk (the triage desk), editor (the catalogue), policy (figures)          roles.py
    Accounts(engine)      add, list, disable, set a password                            store.py
    Login(…)              a name and a password, or a claim of an identity provider     login.py
    Sessions(engine)      server-side; the browser holds a random token                 sessions.py
    Lockout(…)            too many wrong passwords of one name or one address           lockout.py
    OidcClient(settings)  logging in at the municipality's own identity provider        oidc.py

The tables stand in the same database as everything else, or in an SQLite file of their own.
"""
