using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace SailPointPat.Audit.Report;

/// <summary>Rows as CSV, by RFC 4180.</summary>
internal static class CsvTable
{
    private const string LineEnd = "\r\n";

    public static void Write(TextWriter output, IReadOnlyList<ReportRow> rows, CancellationToken cancellationToken)
    {
        var separator = "";
        foreach (var column in ReportColumns.All)
        {
            output.Write(separator);
            output.Write(column.Name);
            separator = ",";
        }

        output.Write(LineEnd);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            separator = "";
            foreach (var column in ReportColumns.All)
            {
                output.Write(separator);
                output.Write(CsvField.Of(column.Value(row)));
                separator = ",";
            }

            output.Write(LineEnd);
        }
    }
}
