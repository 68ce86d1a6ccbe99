using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SailPointPat.Core.Tests.Reliability.Rotation;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>Writes the outcomes of rotations under faults as docs/rotation.md.</summary>
internal static class RotationDocument
{
    private const string Introduction =
        """
        # What happens when a rotation is disturbed

        A test rotates a token against a tenant over real sockets. It breaks the connection or the answer at each request of the rotation in
        turn, in each of the ways below. Then it repairs the fault and runs the same command again. The test writes its results to this page. To update
        the page, run the tests with `SAILPOINTPAT_UPDATE_DOCS=1`. Without it, they fail when the page differs from their results.

        The outcome of the first command:

        - **done**: the module waited, retried the request or recognized the result, and the rotation succeeded.
        - **undone**: the command ended with an error. The old token is unchanged, and no other is left.
        - **interrupted**: the command ended with `RotationIncomplete`. The error names every token that exists, and what to run.
        - A dash means that there is no such case.

        In every case the test checks that a working token with a known secret existed at every moment. The same command without the fault then
        left the successor under the old name with its secret handed over, and the old token removed or kept as
        requested. A complete rotation was recognized and not repeated.

        The requests are, in this order: the login of the connection; the list of your tokens for the plan, and again when the rotation begins; the create; the
        proof, which is a login and a list with the new secret; a list; the mark on the successor that its secret is about to be handed over; a list that checks
        that no other run does the same. After the hand-over: a list; the mark on the old token that it is being replaced; a list; the final name of the successor; a list; and the
        removal or the final name of the old token.

        ## When several runs rotate one token

        The service accepts a name only once for each owner. A run hands the secret over only while its successor has the name
        `… [rotation of <old id>, handing over]`, so only one run at a time can hand over. The others end with `RotationInProgress` and remove their successors. Before each
        removal and each change of a name the run lists the tokens again. It ends if a token is gone or has an unexpected name.
        No run removes a successor that another run may hand over. If a killed run has left such a successor, a later run
        removes it one hour after its creation. Before that, it ends with `RotationInProgress`, unless the vault or the login of the connection proves which token is in use.

        Tests interleave two rotations, a rotation and a removal, and a rotation and a rename at every pair of requests, for every kind of hand-over. In the worst case one
        unneeded token is left, and an error names it.

        """;

    public static string Write(IReadOnlyList<(RotationScenario Scenario, IReadOnlyList<(string Fault, IReadOnlyList<RotationOutcome> Outcomes)> Rows)> tables)
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var groups = tables
            .Select(table => (table.Scenario, Once: Table(table.Rows, outcome => outcome.Once), Always: Table(table.Rows, outcome => outcome.Always)))
            .GroupBy(table => (table.Once, table.Always));
        foreach (var group in groups)
        {
            text.Append("\n## ").AppendJoin("; ", group.Select(table => Title(table.Scenario))).Append("\n\n### The fault occurs once\n\n").Append(group.Key.Once);
            text.Append("\n### The fault stays\n\n").Append(group.Key.Always);
        }

        return text.ToString();
    }

    private static string Title(RotationScenario scenario)
    {
        var handOver = scenario.HandOver switch
        {
            HandOverKind.Script => "`-OnCreated`",
            HandOverKind.Vault => "`-SecretName`",
            _ => "output",
        };
        var mode = scenario.Mode switch
        {
            OldTokenMode.Grace => ", `-GracePeriod`",
            OldTokenMode.Keep when scenario.Stores => ", `-KeepOld`",
            _ => "",
        };
        return handOver + mode + (scenario.IsSelf ? ", the token of the connection" : "");
    }

    private static string Table(IReadOnlyList<(string Fault, IReadOnlyList<RotationOutcome> Outcomes)> rows, Func<RotationOutcome, string?> read)
    {
        var text = new StringBuilder();
        var requests = rows[0].Outcomes.Select((outcome, i) => $"{i + 1} {outcome.Request}").ToList();
        AppendRow(text, ["Fault", .. requests]);
        AppendRow(text, Enumerable.Repeat("---", requests.Count + 1));
        foreach (var (fault, outcomes) in rows.Where(row => row.Outcomes.Any(outcome => read(outcome) is not null)))
            AppendRow(text, [fault, .. outcomes.Select(outcome => read(outcome) ?? "–")]);

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
