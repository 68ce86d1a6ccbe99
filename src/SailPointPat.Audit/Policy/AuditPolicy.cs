using System.Collections.Generic;

namespace SailPointPat.Audit.Policy;

/// <summary>The content of a policy file: thresholds, allowed scopes and exceptions. Missing values are <see langword="null"/>.</summary>
public sealed record AuditPolicy
{
    /// <summary>The threshold of <see cref="TokenRule.ExpiresSoon"/>.</summary>
    public int? ExpiringWithinDays { get; init; }

    /// <summary>The threshold of <see cref="TokenRule.LongLifetime"/>.</summary>
    public int? MaximumLifetimeDays { get; init; }

    /// <summary>The threshold of <see cref="TokenRule.NeverUsed"/> and <see cref="TokenRule.Unused"/>.</summary>
    public int? UnusedForDays { get; init; }

    /// <summary>The threshold of <see cref="TokenRule.ManyTokens"/>.</summary>
    public int? MaximumTokenCount { get; init; }

    /// <summary>The threshold of <see cref="TokenRule.BroadAccess"/>.</summary>
    public int? MaximumChanges { get; init; }

    /// <summary>The minimum severity to report.</summary>
    public FindingSeverity? MinimumSeverity { get; init; }

    /// <summary>The rules to apply.</summary>
    public IReadOnlyList<TokenRule>? Rules { get; init; }

    /// <summary>The rules to skip.</summary>
    public IReadOnlyList<TokenRule>? ExcludeRules { get; init; }

    /// <summary>The scopes that tokens may have.</summary>
    public IReadOnlyList<string>? AllowedScopes { get; init; }

    /// <summary>The exceptions, in the order of the file.</summary>
    public IReadOnlyList<ExceptionEntry> Exceptions { get; init; } = [];
}
