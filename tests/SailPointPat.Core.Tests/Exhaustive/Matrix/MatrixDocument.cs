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

        A test runs every operation of the module's core against a tenant over real sockets. It breaks the connection or the answer in
        each of the ways below, and writes the results to this page. To update the page, run the tests with `SAILPOINTPAT_UPDATE_DOCS=1`.
        Without it, they fail when the page differs from their results.

        How to read the tables:

        - *Once* means that the fault struck only the first request of the operation. *Every time* means that it struck all of them.
        - The requests include failed connections: `GET 5` is a list with five attempts. All settings have their defaults: four retries,
          100 seconds for each attempt.
        - The result is what the caller gets, or the first part of the error's `FullyQualifiedErrorId`. The text in brackets is the true
          outcome on the tenant, which the caller of a failed request cannot know.
        - A dash means that there is no such case.

        What the tables show:

        - Lists, changes and removals are retried, because doing them twice does no harm. A removal whose answer was lost has
          succeeded if its retry finds no such token.
        - A create is retried only if the request certainly had no effect. If its answer is lost, it is never sent again: the
          error is `OutcomeUnknown`. The client lists the caller's own tokens once (`GET`) to find out whether the token was created. The
          error says so and has the command that searches again or removes the token.
        - A 429 is waited out, at most for the time that one call may take. A revoked credential causes one refused login.
        - A list that breaks off gives the received tokens and then an error. It never looks complete.

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
