"""Everywhere: sizes, names, one clock, one reader of the environment, one sender."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import modules

FILE_LINES = 300
TEST_FILE_LINES = 400
FUNCTION_LINES = 30
COUNTED = {".py", ".html", ".css", ".js"}
CLOCK_READS = {
    *(("datetime", name) for name in ("now", "utcnow", "today")),
    *(("date", "today"), ("func", "now"), ("func", "current_timestamp")),
    *(("time", name) for name in ("time", "time_ns", "localtime", "gmtime")),
}
CLOCK_IMPORTS = {f"{module}.{name}" for module, name in CLOCK_READS if module == "time"}
ENVIRONMENT = {"os.environ", "os.getenv", "os.putenv", "dotenv.load_dotenv"}
POSTS = {"chat_postMessage", "chat_update", "chat_delete", "chat_scheduleMessage"}
ANSWERS = {"chat_postEphemeral", "views_publish"}
FORMS = {"views_open", "views_push", "views_update"}
MAY_CALL = {
    **{name: {"delivery"} for name in POSTS},
    **{name: {"delivery", "slack"} for name in ANSWERS},
    **{name: {"slack"} for name in FORMS},
}
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "common", "data", "info"}
NAMED_BY_OTHERS = {"process_bind_param", "process_result_value"}  # SQLAlchemy calls them
EMPTY_BEGINNINGS = ("process_", "do_")
EMPTY_ENDINGS = ("Manager", "Helper", "Helpers", "Util", "Utils")


def files_are_short(root: Path) -> list[str]:
    """A file that nobody reads in one go does two things."""
    return [
        f"{path.relative_to(root)} has {lines} lines"
        for path in _files(root)
        for lines in [len(path.read_text().splitlines())]
        if lines > (TEST_FILE_LINES if path.relative_to(root).parts[0] == "tests" else FILE_LINES)
    ]


def _files(root: Path) -> Iterator[Path]:
    for folder in ("bot", "tests", "migrations", "benchmarks"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in COUNTED and ".min." not in path.name and not _is_vendored(path):
                yield path


def _is_vendored(path: Path) -> bool:
    return bool({"vendor", "vendored"} & set(path.parts))


def functions_are_short(root: Path) -> list[str]:
    """Counted in lines of the body, without the docstring and functions inside, which count themselves."""
    return [
        f"{module.name}.{function.name} has {lines} lines"
        for module in modules(root)
        for function in module.functions()
        if (lines := _own_lines(function)) > FUNCTION_LINES
    ]


def _own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    if not statements:
        return 0
    inner = sum(map(_lines, _direct_functions(function)))
    return (function.end_lineno or 0) - statements[0].lineno + 1 - inner


def _direct_functions(node: ast.AST) -> Iterator[ast.stmt]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        else:
            yield from _direct_functions(child)


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def one_clock(root: Path) -> list[str]:
    """A clock that can be moved must be asked by everybody, the database included."""
    return [
        f"{module.name} reads a clock of its own: {name}"
        for module in modules(root)
        if module.name != "bot.clock"
        for name in [
            *(
                f"{owner}.{name}"
                for owner, name in module.attributes()
                if (owner, name) in CLOCK_READS
            ),
            *sorted(module.imports & CLOCK_IMPORTS),
        ]
    ]


def one_reader_of_the_environment(root: Path) -> list[str]:
    """What can be set is in Settings, or it is not known to be there."""
    return [
        f"{module.name} reads the environment: {name}"
        for module in modules(root)
        if module.name != "bot.settings"
        for name in sorted(
            ENVIRONMENT & (module.imports | {f"{o}.{n}" for o, n in module.attributes()})
        )
    ]


def one_sender(root: Path) -> list[str]:
    """Only delivery posts, so only delivery must know what became of a post."""
    return [
        f"{module.name} must not call {name}"
        for module in modules(root)
        if module.room != "sandbox"
        for name in sorted(_named(module.tree) & MAY_CALL.keys())
        if module.room not in MAY_CALL[name]
    ]


def _named(tree: ast.Module) -> set[str]:
    """Return what is called as a method of the client, or by Slack's own name for it."""
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value.replace(".", "_"))
    return names


def names_say_something(root: Path) -> list[str]:
    """A file called utils may hold anything, so it soon does."""
    named = [(module.name, module.name.rpartition(".")[2]) for module in modules(root)]
    for module in modules(root):
        named += [(f"{module.name}.{f.name}", f.name) for f in module.functions()]
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                named.append((f"{module.name}.{node.name}", node.name))
    return [f"{where} says nothing" for where, name in named if _is_empty_word(name.lstrip("_"))]


def _is_empty_word(name: str) -> bool:
    begins = name.startswith(EMPTY_BEGINNINGS) and not name.startswith("do_not_")
    ends = name.endswith(EMPTY_ENDINGS)
    return (name in EMPTY_WORDS or begins or ends) and name not in NAMED_BY_OTHERS
