"""The catalogue in and out: files that people fill in, checked and swapped in as a whole.

    plan_import(file, settings)     what a file would change (dry run), or every fault in it
    carry_out(plan, settings, …)    the change itself: all of it, or nothing
    export(file, settings, …)       the catalogue (or one municipality) as xlsx, csv or yaml
    write_template(file, …)         an empty spreadsheet with help and drop-downs

`ics.py` writes the next dates of one offer for a calendar. `sheet/` knows how a record looks as cells; see
docs/adr/0008-spreadsheet-exchange.md.
"""
