using System;
using System.Collections.Generic;

namespace SailPointPat.Audit.Report;

/// <summary>A report as JSON has it.</summary>
internal sealed record ReportDocument(
    string Tenant,
    DateTimeOffset Generated,
    string GeneratedBy,
    TotalsDocument Totals,
    IEnumerable<TokenDocument> Tokens);
