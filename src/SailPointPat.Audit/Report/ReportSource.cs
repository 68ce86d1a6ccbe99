using System;

namespace SailPointPat.Audit.Report;

/// <summary>Where a report's tokens are from, who asked for them and when.</summary>
/// <remarks>The texts are other people's: they are made safe to show here.</remarks>
public sealed class ReportSource
{
    /// <summary>Describes where tokens are from.</summary>
    /// <param name="tenant">The tenant's name; empty where it is not known.</param>
    /// <param name="userName">Who asked; empty where that is not known.</param>
    /// <param name="time">When the tokens were judged.</param>
    public ReportSource(string? tenant, string? userName, DateTimeOffset time)
    {
        Tenant = DisplayText.Escape(tenant);
        UserName = DisplayText.Escape(userName);
        Time = time.ToUniversalTime();
    }

    /// <summary>The tenant's name.</summary>
    public string Tenant { get; }

    /// <summary>Who asked for the report.</summary>
    public string UserName { get; }

    /// <summary>When the tokens were judged, in UTC.</summary>
    public DateTimeOffset Time { get; }
}
