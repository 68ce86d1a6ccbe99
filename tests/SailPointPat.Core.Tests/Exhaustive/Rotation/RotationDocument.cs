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

        A rotation creates a new token (the successor), hands over its secret, and then removes or keeps the old token. The tables below show what happens
        when a request of the rotation fails. They are results of a test, which rotates a token against a tenant over real sockets. For each fault and each
        request, the test makes that request fail. Then it repairs the fault and runs the same command again.

        The outcome of the first command:

        - **done**: the rotation succeeded. The module waited, retried the request or recognized its result.
        - **undone**: the command ended with an error. The old token is unchanged, and there is no successor.
        - **interrupted**: the command ended with `RotationIncomplete`. The error names every token that exists, and the command to run.
        - A dash means that there is no such case.

        In every case, the test checks two things:

        - At every moment there was a working token with a known secret.
        - The second run of the command, without the fault, completed the rotation: the successor has the old name, its secret was handed over, and the old token was
          removed or kept, as requested. If the rotation was already complete, the second run did not repeat it.

        The numbers in the tables are the requests of a rotation, in this order:

        - Before the hand-over: the login of the connection (1); two lists of your tokens (2, 3); the create (4); a login and a list with the new secret, which prove
          that it works (5, 6); a list (7); the name that marks the successor for the hand-over (8); a list that finds other runs (9).
        - After the hand-over: a list; the name that marks the old token as replaced; a list; the final name of the successor; a list; and the removal or the final name of the
          old token. If the connection logs in with the old token, it logs in with the new one after the first of these lists.

        ## When several runs rotate one token

        Only one run at a time can hand over a secret. The run first gives its successor the name `… [rotation of <old id>, handing over]`, and the service accepts a name
        only once for each owner. The other runs remove their successors and end with `RotationInProgress`.

        Before each removal and each new name, a run lists the tokens again. It ends with an error if a token is gone or has an unexpected name. A run never removes a
        successor that another run may hand over. If a killed run left such a successor, a later run removes it one hour after its creation. Before that, the later run ends
        with `RotationInProgress`, unless the vault or the login of the connection proves which token is in use.

        Tests interleave a rotation with a second rotation, a removal or a rename, at every pair of their requests and for every kind of hand-over. In the worst case, one
        unneeded token is left, and an error names it.

        ## How to read the tables

        Each of the following headings lists rotations with the same results. `-OnCreated`, `-SecretName` or *output* says where the secret goes. With *output*, `-KeepOld`
        or `-GracePeriod`, the old token is kept. *The token of the connection* means that the connection logs in with the rotated token.

        To update this page, run the tests with `SAILPOINTPAT_UPDATE_DOCS=1`. Otherwise they fail if the page differs from their results.

        """;

    public static string Write(IReadOnlyList<(RotationScenario Scenario, IReadOnlyList<(string Fault, IReadOnlyList<RotationOutcome> Outcomes)> Rows)> tables)
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        var groups = tables
            .Select(table => (table.Scenario, Once: Table(table.Rows, outcome => outcome.Once), Always: Table(table.Rows, outcome => outcome.Always)))
            .GroupBy(table => (table.Once, table.Always));
        foreach (var group in groups)
        {
            text.Append("\n## ").AppendJoin("; ", group.Select(table => Title(table.Scenario))).Append("\n\n### The request fails once\n\n").Append(group.Key.Once);
            text.Append("\n### The request and all later ones fail\n\n").Append(group.Key.Always);
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
