using System.Collections.Generic;

namespace SailPointPat.Audit.Report;

/// <summary>The numbers that matter, as JSON has them.</summary>
internal sealed record TotalsDocument(
    int Tokens,
    int Owners,
    IReadOnlyDictionary<string, int> Findings,
    int NeverExpiring,
    int NeverUsed,
    int AllScopes,
    int ExpiringSoon,
    int Expired);
