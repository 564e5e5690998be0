"""The stages of a contest: how the rules lead from all entries to the winners."""

from snaps.contests.rules import Rules, Stage, StageKind


def shortlist_stage(rules: Rules) -> Stage | None:
    """Return the stage in which the public shortlists, none where the rules skip it."""
    return next((one for one in rules.stages if one.kind is StageKind.SHORTLIST), None)


def jury_stage(rules: Rules) -> Stage | None:
    """Return the stage in which the jury judges, none where the public decides."""
    return next((one for one in rules.stages if one.kind is StageKind.JURY), None)
