using System;
using System.Collections.Generic;
using SailPointPat.Audit.Owners;
using SailPointPat.Audit.Policy;

namespace SailPointPat.Audit;

/// <summary>The rules and thresholds that tokens are judged by.</summary>
public sealed record AuditOptions
{
    /// <summary>How many tokens an owner can have; the service refuses more.</summary>
    public const int SlotsPerOwner = TokenLimits.TokensPerOwner;

    /// <summary>The time that counts as now, the same for all tokens.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>A token that ends within this time is found by <see cref="TokenRule.ExpiresSoon"/>.</summary>
    public TimeSpan ExpiringWithin { get; init; } = TimeSpan.FromDays(AuditDefaults.ExpiringWithinDays);

    /// <summary>
    /// A token that lives longer than this, from its creation to its end, is found by <see cref="TokenRule.LongLifetime"/>.
    /// <see langword="null"/> turns the rule off. The default is a year, also where that has a leap day.
    /// </summary>
    public TimeSpan? MaximumLifetime { get; init; } = TimeSpan.FromDays(AuditDefaults.MaximumLifetimeDays);

    /// <summary>
    /// A token not used for this time is found by <see cref="TokenRule.NeverUsed"/> or <see cref="TokenRule.Unused"/>. The service
    /// moves the time of last use at most once a day.
    /// </summary>
    public TimeSpan UnusedFor { get; init; } = TimeSpan.FromDays(AuditDefaults.UnusedForDays);

    /// <summary>
    /// The scopes, with wildcards, beyond which a token is found by <see cref="TokenRule.ScopeNotAllowed"/>. <see langword="null"/>
    /// turns the rule off. <c>sp:scopes:all</c> is allowed only where it is spelled out.
    /// </summary>
    public IReadOnlyList<string>? AllowedScope { get; init; }

    /// <summary>
    /// The tokens of an owner who has more than this many are found by <see cref="TokenRule.ManyTokens"/>; an owner can have
    /// <see cref="SlotsPerOwner"/>.
    /// </summary>
    public int MaximumTokenCount { get; init; } = AuditDefaults.MaximumTokenCount;

    /// <summary>A token whose scopes allow more changing operations than this is found by <see cref="TokenRule.BroadAccess"/>.</summary>
    public int MaximumChanges { get; init; } = AuditDefaults.MaximumChanges;

    /// <summary>
    /// The owner list, by which <see cref="TokenRule.OwnerLeaves"/>, <see cref="TokenRule.OwnerUnknown"/> and
    /// <see cref="TokenRule.ServiceAccountWithoutPerson"/> judge. <see langword="null"/> turns these rules off.
    /// </summary>
    public OwnerLookup? Owners { get; init; }

    /// <summary>An owner who leaves within this time is found by <see cref="TokenRule.OwnerLeaves"/>.</summary>
    public TimeSpan LeavingWithin { get; init; } = TimeSpan.FromDays(AuditDefaults.LeavingWithinDays);

    /// <summary>The rules to judge by; <see langword="null"/> for all.</summary>
    public IReadOnlyCollection<TokenRule>? Rule { get; init; }

    /// <summary>The rules to leave out, also where <see cref="Rule"/> names them.</summary>
    public IReadOnlyCollection<TokenRule>? ExcludeRule { get; init; }

    /// <summary>Findings that matter less than this are left out.</summary>
    public FindingSeverity MinimumSeverity { get; init; } = FindingSeverity.Low;

    /// <summary>The exceptions of the policy file; <see langword="null"/> without one.</summary>
    public ExceptionList? Exceptions { get; init; }

    /// <summary>The tenants whose tokens are all judged. Only there is it known that an exception matches nothing.</summary>
    public IReadOnlyCollection<SailPointConnection> WholeTenants { get; init; } = [];
}
