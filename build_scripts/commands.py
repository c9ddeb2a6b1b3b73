"""The commands as a reader types them; each hands its work to the module that does it, imported only then."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts.environment import ROOT


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Build, check, try out and test the procedure handbook."""


@commands.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
def serve(port: int) -> None:
    """Build the site, show it on this machine, and build again when a file changes."""
    from build_scripts.site.serve import serve as work

    sys.exit(work(ROOT, port))


@commands.command()
def build() -> None:
    """Build the site into the folder `site`."""
    from build_scripts.site.whole import build as work

    sys.exit(work(ROOT))


@commands.command()
def bundle() -> None:
    """Build the site and write it into `dist` as one zip to hand out."""
    from build_scripts.site.bundle import bundle as work

    sys.exit(work(ROOT))


@commands.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How the problems are written; the last three are for editors and pipelines.",
)
def check(form: str) -> None:
    """Read, resolve and prove every procedure, without building the site."""
    from build_scripts.author.check import check as work

    sys.exit(work(ROOT, form))


@commands.group()
def new() -> None:
    """Begin something from a good small example that compiles."""


@new.command("procedure")
@click.argument("name")
@click.option("--title", default="", help="What readers see; from the name where it is left out.")
def new_procedure(name: str, title: str) -> None:
    """Write procedures/NAME.md with clauses, a tool and training cases to change line by line."""
    from build_scripts.author.new import new_procedure as work

    sys.exit(work(ROOT, name, title))


@new.command("tool")
@click.argument("name")
@click.option("--in", "procedure", required=True, metavar="PROCEDURE", help="The procedure that the tool belongs to.")
@click.option("--title", default="", help="What readers see; from the name where it is left out.")
def new_tool(name: str, procedure: str, title: str) -> None:
    """Add the tool NAME, with its clauses and training cases, at the end of a procedure."""
    from build_scripts.author.new import new_tool as work

    sys.exit(work(ROOT, name, procedure, title))


@commands.command()
@click.argument("tool")
@click.option(
    "--facts",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    required=True,
    help="The facts of the case, as YAML or JSON; - reads them from standard input.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text"]),
    default="json",
    show_default=True,
    help="Text is the note that a reader would copy, for people.",
)
def answer(tool: str, facts: str, form: str) -> None:
    """Say what TOOL answers for the facts in a file, and why."""
    from build_scripts.author.answer import answer as work

    sys.exit(work(ROOT, tool, facts, form))


@commands.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Markdown is for a board paper, JSON for programs.",
)
def compare(old: str, new: str, form: str) -> None:
    """Say what differs between two editions, each a folder holding procedures/ or a revision in git.

    Ends with 0 where nothing differs, 1 where something does, 2 where they cannot be compared.
    """
    from build_scripts.compare.command import compare_editions as work

    sys.exit(work(ROOT, old, new, form))


@commands.command()
@click.argument("tool")
def telling(tool: str) -> None:
    """Offer the cases that tell every one-step mistake in TOOL apart, and near misses, as scenarios to paste."""
    from build_scripts.author.telling import telling_cases as work

    sys.exit(work(ROOT, tool))


@commands.command("import")
@click.argument("document", type=click.Path(exists=True, dir_okay=False), metavar="FILE.docx")
@click.option("--id", "name", required=True, help="The name of the new procedure: lower case words and hyphens.")
def import_(document: str, name: str) -> None:
    """Begin a procedure from a Word document, asking how strong a clause is where its verb does not say."""
    from build_scripts.author.importing import import_word as work
    from build_scripts.author.importing_asked import ask_or_leave

    sys.exit(work(ROOT, Path(document), name, ask_or_leave))


@commands.command()
def vocabulary() -> None:
    """Write schemas with this handbook's own ids to build/schema, for an editor to offer them."""
    from build_scripts.editor.vocabulary import write_vocabulary as work

    sys.exit(work(ROOT))


@commands.command("bench-build")
@click.option("--procedures", "sizes", type=click.IntRange(1), multiple=True, default=(10, 100), show_default=True)
@click.option("--check-only", is_flag=True, help="Leave the whole build out.")
def bench_build(sizes: tuple[int, ...], check_only: bool) -> None:
    """Measure checking and building handbooks of so many synthetic procedures, beside MkDocs alone."""
    from build_scripts.trials.bench_build import bench as work

    sys.exit(work(ROOT, sizes, whole=not check_only))


@commands.command()
@click.option("--count", type=click.IntRange(1), default=300, show_default=True, help="How many to damage.")
@click.option("--from", "first", type=click.IntRange(0), default=0, show_default=True, help="The number to begin with.")
@click.option("--small", is_flag=True, help="Damage small pages of examples in place of this handbook's own.")
def fuzz(count: int, first: int, *, small: bool) -> None:
    """Damage the procedures many times over: whatever comes of it must be a problem with a place, and soon."""
    from build_scripts.trials.fuzz import fuzz as work

    sys.exit(work(ROOT, count, first, small=small))


@commands.command()
@click.option("--rounds", type=click.IntRange(1), default=7, show_default=True, help="How often each is measured.")
@click.option("--readme", is_flag=True, help="Also write what was measured into README.md.")
def bench(rounds: int, readme: bool) -> None:
    """Measure how fast the tools start and answer, beside a page with nothing but Pyodide."""
    from build_scripts.trials.bench_start import bench_start as work

    sys.exit(work(ROOT, rounds, readme=readme))


@commands.command("bench-faults")
def bench_faults() -> None:
    """Measure how soon a page says what went wrong, and how it is on a slow processor."""
    from build_scripts.trials.bench_faults import bench_faults as work

    sys.exit(work(ROOT))


@commands.command("bench-engine")
@click.option("--rounds", type=click.IntRange(1), default=9, show_default=True, help="How often each is measured.")
def bench_engine(rounds: int) -> None:
    """Measure one answer on trees of 50 to 400 branches, in this Python and inside Pyodide."""
    from build_scripts.trials.bench_engine import bench_engine as work

    sys.exit(work(ROOT, rounds))


@commands.command()
@click.option("--count", type=click.IntRange(1), default=50_000, show_default=True, help="How many walks.")
@click.option("--from", "first", type=click.IntRange(0), default=0, show_default=True, help="The number to begin with.")
@click.option("--every", is_flag=True, help="Ask the browser also what it was asked twice already.")
def walks(count: int, first: int, *, every: bool) -> None:
    """Walk through the tools at random in a real browser and here: every answer must be the same."""
    from build_scripts.trials.walks_compared import walks as work

    sys.exit(work(ROOT, count, first, every=every))


@commands.command()
def pictures() -> None:
    """Take the pictures of the README anew from the site."""
    from build_scripts.trials.pictures import take_pictures as work

    sys.exit(work(ROOT))


@commands.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option("--install-browser", is_flag=True, help="As root, install Debian's packages of what is missing.")
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST ARGUMENTS]...")
def test(pytest_arguments: tuple[str, ...], install_browser: bool) -> None:
    """Check style and types, then run the tests; without arguments, all of them and their coverage."""
    from build_scripts.trials.testing import run_all as work

    sys.exit(work(ROOT, pytest_arguments, install_browser=install_browser))


if __name__ == "__main__":
    commands(prog_name="python3 -m build_scripts")
