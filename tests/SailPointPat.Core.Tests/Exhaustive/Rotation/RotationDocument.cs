using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>Writes what came of rotations under faults as docs/rotation.md.</summary>
internal static class RotationDocument
{
    /// <summary>The rotation that the page tells of.</summary>
    public const string Scenario = "another's secret stored";

    private const string Introduction =
        """
        # What happens when a rotation is disturbed

        A test rotates a token of the caller's, not the one that the connection logs in with, against a tenant over real sockets.
        It breaks the line or the answer at each request of the rotation in turn, in each of the ways below, then mends it and runs
        the same command again. This page is that test's record: nobody types it. To write it anew, run the tests with
        `SAILPOINTPAT_UPDATE_DOCS=1`; without, they fail when the page no longer says what they saw.

        What came of the first command:

        - **done**: the fault was waited out, repeated or recognised, and the rotation succeeded.
        - **undone**: the command ended with an error. The old token is as it was, and no other is left.
        - **interrupted**: the command ended with `RotationIncomplete`. The error names every token that is there, and what to run.
        - A dash means that there is no such case.

        In every one of these cases the test also saw that at each moment there was a working token whose secret somebody held, and
        that the same command, run again with the fault gone, left one token: the successor, under the old name, with its secret
        handed over.

        The columns are the rotation's requests in their order: the connection's login; the list of the caller's tokens; the create;
        the proof, a login and a list with the new secret; the mark on the successor that its secret is about to be handed over;
        then, after the hand-over, the mark on the old token that it is being replaced; the successor's last name; and the removal of
        the old token.

        """;

    public static string Write(IReadOnlyList<(string Fault, IReadOnlyList<RotationOutcome> Outcomes)> rows)
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        AppendTable(text, "The fault strikes once", rows, outcome => outcome.Once);
        AppendTable(text, "The fault stays", rows, outcome => outcome.Always);
        return text.ToString();
    }

    private static void AppendTable(
        StringBuilder text, string title, IReadOnlyList<(string Fault, IReadOnlyList<RotationOutcome> Outcomes)> rows, Func<RotationOutcome, string?> read)
    {
        text.Append("\n## ").Append(title).Append("\n\n");
        var requests = rows[0].Outcomes.Select((outcome, i) => $"{i + 1} {outcome.Request}").ToList();
        AppendRow(text, ["Fault", .. requests]);
        AppendRow(text, Enumerable.Repeat("---", requests.Count + 1));
        foreach (var (fault, outcomes) in rows.Where(row => row.Outcomes.Any(outcome => read(outcome) is not null)))
            AppendRow(text, [fault, .. outcomes.Select(outcome => read(outcome) ?? "–")]);
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
