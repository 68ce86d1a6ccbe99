using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report;

/// <summary>Rows as CSV, by RFC 4180.</summary>
internal static class CsvTable
{
    public static void Write(TextWriter output, ReportData report, CancellationToken cancellationToken)
    {
        Line(output, report.Columns.Select(column => column.Name));
        foreach (var row in report.Rows.UntilCanceled(cancellationToken))
            Line(output, report.Columns.Select(column => CsvField.Of(column.Text(row))));
    }

    private static void Line(TextWriter output, IEnumerable<string> fields)
    {
        output.Write(string.Join(",", fields));
        output.Write("\r\n");
    }
}
