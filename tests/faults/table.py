"""The whole fault table: every fault in every state.

    python -m tests.faults.table [NAME OF A FAULT …]

Prints the seconds to the honest answer and to the danger card for each cell, and what is not as it should be; at the end a grid as in
`docs/security/faults.md`.
"""

import sys
import tempfile
from pathlib import Path

from tests.faults.cells import LONGEST, Cell, try_fault
from tests.faults.faults import FAULTS, patient


def main(wanted: list[str]) -> int:
    """Print a row for each cell as it is known; 1 when a cell is not good."""
    cells: list[Cell] = []
    print("| Fault | State | Answer (s) | Danger card (s) | Honest | Card | Goes on |\n| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder, patient(Path(folder)) as hurt:
        for fault in wanted or FAULTS:
            for cell in try_fault(hurt, fault):
                cells.append(cell)
                marks = " | ".join("yes" if good else "NO" for good in (cell.honest, cell.danger_card, cell.goes_on))
                print(f"| {cell.fault} | {cell.state} | {cell.ordinary:.2f} | {cell.danger:.2f} | {marks} |", flush=True)
    bad = [cell for cell in cells if not cell.good]
    slowest = max((max(cell.ordinary, cell.danger) for cell in cells), default=0)
    print("\n" + grid(cells))
    print(f"\n{len(cells)} cells, {len(bad)} not good; slowest answer {slowest:.2f} s (at most {LONGEST:.0f} s).")
    return 1 if bad else 0


def grid(cells: list[Cell]) -> str:
    """The times as a table: a row for each fault, a column for each state, seconds to the answer and to the danger card; `!` where not all is good."""
    states = list(dict.fromkeys(cell.state for cell in cells))
    lines = [f"| Fault | {' | '.join(states)} |", "| --- |" + " --: |" * len(states)]
    for fault in dict.fromkeys(cell.fault for cell in cells):
        row = [f"{cell.ordinary:.2f} / {cell.danger:.2f}{'' if cell.good else ' !'}" for cell in cells if cell.fault == fault]
        lines.append(f"| {fault} | {' | '.join(row)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
