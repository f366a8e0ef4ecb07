"""What an import did, or would do: as JSON for programs, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolodex.cli.terminal import complain, say, say_table

if TYPE_CHECKING:
    from rolodex.services.importing.applying import Imported
    from rolodex.services.importing.plan import FileRead, Item, Maybe
    from rolodex.services.importing.planning import Plan

_PROBLEMS_TOLD = 20


def planned(plan: Plan) -> dict[str, Any]:
    """The report of a dry run. A card that does not exist yet is null, and has its name."""
    return {
        "change": None,
        "files": [_file(file) for file in plan.files],
        "created": plan.count("create"),
        "updated": plan.count("update"),
        "unchanged": plan.count("unchanged"),
        "left_out": plan.left_out,
        "maybe_same": [_maybe(item, maybe) for item in plan.items for maybe in item.maybes],
        "job_changes": [_moved(item) for item in plan.items if item.job_change],
        **_via(plan, plan.scope.layer or None, len(plan.unlisted)),
    }


def applied(plan: Plan, done: Imported) -> dict[str, Any]:
    """The report of an import that was written."""
    return {
        "change": done.changed.id,
        "files": [_file(file) for file in plan.files],
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "left_out": done.left_out,
        "maybe_same": [
            {"card": card, "with": other, "score": score, "why": why} for card, other, score, why in done.maybe_same
        ],
        "job_changes": [
            {"card": card, "name": name, "from": job.before, "to": job.after} for card, name, job in done.job_changes
        ],
        **_via(plan, done.layer, done.removed),
    }


def _via(plan: Plan, layer: int | None, removed: int) -> dict[str, Any]:
    """Whose rolodex the files became, and how many people left it; nothing for your own cards."""
    if plan.via is None:
        return {}
    return {"via": {"card": plan.via, "name": plan.scope.name, "layer": layer}, "removed": removed}


def tell(report: dict[str, Any], *, dry_run: bool) -> None:
    """The report in words: what was read on standard output, what could not be read on standard error."""
    say_table([[file["file"], file["format"], f"{file['read']:,} read"] for file in report["files"] if file["format"]])
    for file in report["files"]:
        if taken := _taken_for(file.get("mapping", [])):
            say(f"  {file['file']}: {taken}")
    say(_summary(report, dry_run))
    left_out = [f"{left['why']} ({_place(file, left)})" for file in report["files"] for left in file["left_out"]]
    for why in left_out[:_PROBLEMS_TOLD]:
        say(f"  left out: {why}")
    if len(left_out) > _PROBLEMS_TOLD:
        say(f"  and {len(left_out) - _PROBLEMS_TOLD:,} more left out; --json lists them all.")
    for job in report["job_changes"]:
        say(f"  {job['name']} moved from {job['from']} to {job['to']}")
    if report["maybe_same"]:
        cards = len({(maybe["card"], maybe.get("name")) for maybe in report["maybe_same"]})
        say(f"{cards:,} may be people you have already; both cards are kept.")
    if report["change"] is not None:
        say(f"Take it back with: rolodex undo {report['change']}")
    problems = [f"{_place(file, p)}: {p['message']}" for file in report["files"] for p in file["problems"]]
    for problem in problems[:_PROBLEMS_TOLD]:
        complain(problem)
    if len(problems) > _PROBLEMS_TOLD:
        complain(f"And {len(problems) - _PROBLEMS_TOLD:,} more could not be read; --json lists them all.")


def _summary(report: dict[str, Any], dry_run: bool) -> str:
    counted = (
        (report["created"], "new"), (report["updated"], "updated"), (report["unchanged"], "unchanged"),
        (report.get("removed", 0), "no longer there"), (report["left_out"], "left out"),
    )  # fmt: skip
    parts = [f"{count:,} {word}" for count, word in counted if count]
    summary = f"{', '.join(parts) or 'No cards'}."
    if "via" in report:
        summary = f"In {report['via']['name']}'s rolodex: {summary}"
    return f"{summary} Nothing was written." if dry_run else summary


def _taken_for(mapping: list[dict[str, str]]) -> str:
    """What the columns of an unknown table were taken for; those left out are not named."""
    from rolodex.importers.table_columns import FIELDS

    used = [(pair["column"], FIELDS[pair["field"]].lower()) for pair in mapping if pair["field"]]
    return ", ".join(f"{column} {'the' if at else 'is the'} {words}" for at, (column, words) in enumerate(used))


def _place(file: dict[str, Any], problem: dict[str, str]) -> str:
    """The file and the place in it, once where they are the same."""
    name, where = file["file"], problem["where"]
    return str(name) if name == where or name.endswith(f"/{where}") else f"{name}, {where}"


def _file(file: FileRead) -> dict[str, Any]:
    mapping = {"mapping": [{"column": column, "field": field} for column, field in file.columns]}
    return {
        "file": file.name,
        "format": file.format,
        "as_of": file.as_of,
        "read": file.read,
        "problems": [{"where": p.where, "message": p.message} for p in file.problems],
        "left_out": [{"where": left.where, "why": left.why} for left in file.left_out],
        **(mapping if file.columns else {}),
    }


def _maybe(item: Item, maybe: Maybe) -> dict[str, Any]:
    return {
        "card": item.contact_id,
        "name": item.name,
        "with": maybe.contact_id,
        "with_name": maybe.name,
        "score": maybe.score,
        "why": maybe.why,
    }


def _moved(item: Item) -> dict[str, Any]:
    assert item.job_change is not None
    return {"card": item.contact_id, "name": item.name, "from": item.job_change.before, "to": item.job_change.after}
