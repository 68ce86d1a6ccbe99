using System;
using System.Collections.Generic;
using SailPointPat.Audit.Owners;
using SailPointPat.Audit.Policy;

namespace SailPointPat.Audit;

/// <summary>The rules and thresholds of an audit.</summary>
public sealed record AuditOptions
{
    /// <summary>How many tokens an owner can have; the service refuses more.</summary>
    public const int SlotsPerOwner = TokenLimits.TokensPerOwner;

    /// <summary>The current time, the same for all tokens.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary><see cref="TokenRule.ExpiresSoon"/> finds tokens that expire within this time.</summary>
    public TimeSpan ExpiringWithin { get; init; } = TimeSpan.FromDays(AuditDefaults.ExpiringWithinDays);

    /// <summary>
    /// <see cref="TokenRule.LongLifetime"/> finds tokens that live longer than this, from creation to expiry. <see langword="null"/> turns the rule off. The
    /// default is a year, which may include a leap day.
    /// </summary>
    public TimeSpan? MaximumLifetime { get; init; } = TimeSpan.FromDays(AuditDefaults.MaximumLifetimeDays);

    /// <summary>
    /// <see cref="TokenRule.NeverUsed"/> and <see cref="TokenRule.Unused"/> find tokens that were not used for this time. The service updates the time of last
    /// use at most once a day.
    /// </summary>
    public TimeSpan UnusedFor { get; init; } = TimeSpan.FromDays(AuditDefaults.UnusedForDays);

    /// <summary>
    /// The allowed scopes, with wildcards. <see cref="TokenRule.ScopeNotAllowed"/> finds tokens with other scopes. <see langword="null"/> turns the rule off.
    /// <c>sp:scopes:all</c> is allowed only literally.
    /// </summary>
    public IReadOnlyList<string>? AllowedScope { get; init; }

    /// <summary>
    /// <see cref="TokenRule.ManyTokens"/> finds the tokens of owners who have more tokens than this. The limit of the service is
    /// <see cref="SlotsPerOwner"/>.
    /// </summary>
    public int MaximumTokenCount { get; init; } = AuditDefaults.MaximumTokenCount;

    /// <summary><see cref="TokenRule.BroadAccess"/> finds tokens whose scopes allow more changing operations than this.</summary>
    public int MaximumChanges { get; init; } = AuditDefaults.MaximumChanges;

    /// <summary>
    /// The owner list for <see cref="TokenRule.OwnerLeaves"/>, <see cref="TokenRule.OwnerUnknown"/> and <see cref="TokenRule.ServiceAccountWithoutPerson"/>.
    /// <see langword="null"/> turns these rules off.
    /// </summary>
    public OwnerLookup? Owners { get; init; }

    /// <summary><see cref="TokenRule.OwnerLeaves"/> finds the tokens of owners who leave within this time.</summary>
    public TimeSpan LeavingWithin { get; init; } = TimeSpan.FromDays(AuditDefaults.LeavingWithinDays);

    /// <summary>The rules to apply; <see langword="null"/> for all.</summary>
    public IReadOnlyCollection<TokenRule>? Rule { get; init; }

    /// <summary>The rules to skip, even if <see cref="Rule"/> names them.</summary>
    public IReadOnlyCollection<TokenRule>? ExcludeRule { get; init; }

    /// <summary>The minimum severity to report.</summary>
    public FindingSeverity MinimumSeverity { get; init; } = FindingSeverity.Low;

    /// <summary>The exceptions of the policy file; <see langword="null"/> without one.</summary>
    public ExceptionList? Exceptions { get; init; }

    /// <summary>The tenants whose tokens are all checked. Only exceptions for these tenants can be reported as unmatched.</summary>
    public IReadOnlyCollection<SailPointConnection> WholeTenants { get; init; } = [];
}
