using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>Writes the matrix as docs/reliability.md.</summary>
internal static class MatrixDocument
{
    private const string Introduction =
        """
        # What happens when something fails

        A test runs every operation of the module's core against a tenant over real sockets, breaks the line or the answer in
        each of the ways below, and writes down what came of it. This page is that test's record: nobody types it. To write it
        anew, run the tests with `SAILPOINTPAT_UPDATE_DOCS=1`; without, they fail when the page no longer says what they saw.

        How to read the tables:

        - *Once* means that the fault struck the operation's first request only, *every time* that it did not go away.
        - The requests are those that were tried, a connection that failed included: `GET 5` is one list tried five times.
          All was left at its defaults: four repeats, 100 seconds for each try.
        - The result is what the caller gets, or the first part of the error's `FullyQualifiedErrorId`. In brackets stands what
          the tenant shows to have really happened, which the caller of a failed request cannot know.
        - A dash means that there is no such case.

        What they show:

        - Lists, changes and removals are repeated: doing them twice does no harm. A removal whose answer was lost has
          succeeded when its repeat finds no such token.
        - A create is repeated only when the tenant surely did no work. When its answer is lost, it is never sent again: the
          error is `OutcomeUnknown`, one look (`GET`) at the caller's own tokens tells whether the token was created, and the
          error says so and gives the command that looks again or removes it.
        - The rate limit (429) is waited out for as long as one call may take at all. A revoked credential costs one refused login.
        - A list that breaks off gives the tokens that came, then an error; it never ends as if it were complete.

        """;

    public static string Write(IReadOnlyList<MatrixCell> cells)
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var operation in cells.GroupBy(cell => cell.Operation))
        {
            text.Append("\n## ").Append(char.ToUpperInvariant(operation.Key[0])).Append(operation.Key, 1, operation.Key.Length - 1);
            text.Append("\n\n| Fault | Once: requests | Once: result | Every time: requests | Every time: result |\n| --- | --- | --- | --- | --- |\n");
            foreach (var cell in operation)
            {
                string[] columns = [cell.Fault, cell.Once.Requests, cell.Once.Result, cell.Always.Requests, cell.Always.Result];
                text.Append("| ").AppendJoin(" | ", columns.Select(column => column.Length == 0 ? "–" : column)).Append(" |\n");
            }
        }

        return text.ToString();
    }
}
