"""Back-up and restore: the databases that must not be lost, and the files of the offers, in one archive for the owner only.

    backup.tar.gz
    ├── contents.json     when it was made, and the SHA-256 of every other part
    ├── databases/        a copy of each SQLite file, or `server.dump` of a PostgreSQL database
    └── offers/           the files from which the catalogue is made

Never in it: conversations, what was said to staff, sessions of staff, attempts to log in, secrets. Requests to be called back are in it, sealed
with a key that is not (`var/secrets/handover-key`). What is promised to be forgotten may not come back
with a restore, and who finds a back-up can log in nowhere with it.
"""

from bot.backup.archive import Backup, make_backup, restore_backup

__all__ = ["Backup", "make_backup", "restore_backup"]
