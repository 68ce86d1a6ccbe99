using System;

namespace SailPointPat.Audit;

/// <summary>The thresholds that tokens are judged by.</summary>
public sealed class AuditOptions
{
    /// <summary>The time that counts as now.</summary>
    public required DateTimeOffset Now { get; init; }
}
