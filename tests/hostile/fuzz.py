"""
The readers, fuzzed by atheris: `python -m tests.hostile.fuzz csv -runs=1000`.

Atheris follows which branches a file takes and changes it to find new ones. It begins with the
files in `seeds/<reader>`; one that once broke a reader stays there. A reader called "all" gives
each file to the one that its first byte says.
"""

import sys


def main(reader: str, *options: str) -> None:
    # Not before: atheris is not to be had everywhere, and what it follows is loaded by it.
    import atheris

    with atheris.instrument_imports(include=["worksheets"], enable_loader_override=False):
        import worksheets.answercode
        import worksheets.gathering.asked
        import worksheets.gathering.lines
        import worksheets.incoming.csv
        import worksheets.incoming.pdf
        import worksheets.incoming.xlsx
        import worksheets.sharing.requests  # noqa: F401
    from tests.hostile.judging import READERS, judge

    names = list(READERS)

    def one(data: bytes) -> None:
        if reader != "all":
            judge(reader, data)
        elif data:
            judge(names[data[0] % len(names)], data[1:])

    atheris.Setup([__file__, *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
