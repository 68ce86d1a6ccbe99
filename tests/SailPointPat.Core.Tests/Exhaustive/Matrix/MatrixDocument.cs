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

        The tables below show what each operation does when the connection or the service fails. They are results of a test, which runs every operation of the
        module's core against a tenant over real sockets, with each fault.

        What the tables show:

        - The module retries lists, changes and removals, because repeating them does no harm. If the answer to a removal is lost and the retry finds no such
          token, the removal has succeeded.
        - The module retries a create only if the request certainly had no effect. If the answer is lost, the module never sends the request again: the error is
          `OutcomeUnknown`. The module then lists the caller's own tokens once (`GET`). The error says whether the token was found, and has the command that searches
          again or removes the token.
        - After a 429, the module waits and retries, but not longer than the time limit of one call. With a revoked credential, it tries to log in once.
        - If a list breaks off, the caller gets the received tokens and then an error. An incomplete list never looks complete.

        How to read the tables:

        - *Once* means that only the first request of the operation failed. *Every time* means that all its requests failed.
        - The number is the number of attempts, including those without a connection: `GET 5` is a list with five attempts. All settings have their defaults: four
          retries, and 100 seconds for each attempt.
        - The result is what the caller gets, or the first part of the error's `FullyQualifiedErrorId`. The text in parentheses is the real outcome on the tenant. The
          caller of a failed request cannot know it.
        - A dash means that there is no such case.

        To update this page, run the tests with `SAILPOINTPAT_UPDATE_DOCS=1`. Otherwise they fail if the page differs from their results.

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
