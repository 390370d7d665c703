"""What is wrong with a cell, before it is known where the cell stands."""


class CellFault(Exception):
    """A cell that cannot be read: `problem` and `mend` are Dutch sentences."""

    def __init__(self, problem: str, mend: str) -> None:
        self.problem, self.mend = problem, mend
        super().__init__(f"{problem} {mend}")
