"""The entry point of the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from wenku.build.files import failed_disk
from wenku.build.project import Project, open_project
from wenku.cli.arguments import parser
from wenku.cli.commands import chosen, named
from wenku.cli.console import USAGE, WRONG, prepare_streams, say, say_error
from wenku.model.errors import UsageError, WenkuError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; ``arguments`` default to those of the process."""
    prepare_streams()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        given = parser(chosen(words)).parse_args(words)
        command = named(given.command)
        folder = vars(given).get("folder", ".")
        project = Project(Path(folder).resolve()) if command.anywhere else open_project(folder)
        return command.carry_out(project, given)
    except UsageError as error:
        say_error(error)
        return USAGE
    except WenkuError as error:
        say_error(error)
        return WRONG
    except OSError as error:
        say_error(failed_disk(error))
        return WRONG
    except KeyboardInterrupt:
        say("已停止。已完成的部分保留，下次运行会接着做。")
        return WRONG


if __name__ == "__main__":
    sys.exit(main())
