using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit;
using SailPointPat.Audit.Changes;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.Files;
using SailPointPat.Selecting;

namespace SailPointPat.Running;

/// <summary>A cmdlet that judges tokens by rules.</summary>
public abstract class AuditCmdlet : ReadingCmdlet
{
    /// <summary>The parameter set in which the tokens are read from the tenant.</summary>
    private protected const string TenantSet = "Tenant";

    /// <summary>The identity id of the owner whose tokens to read and judge, or me for your own. Without it, those of the whole tenant.</summary>
    [Parameter(ParameterSetName = TenantSet)]
    [Alias("Owner")]
    [TextOf("OwnerId", "Owner")]
    [ArgumentCompleter(typeof(OwnerIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OwnerId { get; set; }

    /// <summary>The rules to apply. Default: all rules.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TokenRule[]? Rule { get; set; }

    /// <summary>The rules to skip, even if -Rule names them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TokenRule[]? ExcludeRule { get; set; }

    /// <summary>The minimum severity to report.</summary>
    [Parameter]
    public FindingSeverity MinimumSeverity { get; set; } = FindingSeverity.Low;

    /// <summary>ExpiresSoon reports tokens that expire within this time: a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    public TimeSpan ExpiringWithin { get; set; } = TimeSpan.FromDays(AuditDefaults.ExpiringWithinDays);

    /// <summary>LongLifetime reports tokens that live longer than this, from creation to expiry: a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    public TimeSpan MaximumLifetime { get; set; } = TimeSpan.FromDays(AuditDefaults.MaximumLifetimeDays);

    /// <summary>
    /// NeverUsed and Unused report tokens that were not used for this time: a whole number of days, or a time span. The service updates the
    /// time of last use at most once a day, so a value below two days also reports tokens that are in use.
    /// </summary>
    [Parameter]
    [Days]
    public TimeSpan UnusedFor { get; set; } = TimeSpan.FromDays(AuditDefaults.UnusedForDays);

    /// <summary>
    /// The scopes that tokens may have; wildcards are allowed (* and ?). sp:scopes:all is allowed only where it is spelled out. Without this, the rule
    /// ScopeNotAllowed finds nothing.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    public string[]? AllowedScope { get; set; }

    /// <summary>ManyTokens reports owners with more tokens than this. The service allows <limit name="TokensPerOwner"/>.</summary>
    [Parameter]
    [ValidateRange(0, TokenLimits.TokensPerOwner)]
    public int MaximumTokenCount { get; set; } = AuditDefaults.MaximumTokenCount;

    /// <summary>
    /// BroadAccess reports tokens whose scopes allow more operations that change something than this. Get-SailPointPersonalAccessTokenAccess shows the number.
    /// </summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaximumChanges { get; set; } = AuditDefaults.MaximumChanges;

    /// <summary>
    /// A report of an earlier run, written with -Format Json, to compare the tokens with. -UnusedFor says how long a token was unused if its use is
    /// reported. A path may begin with ~ or a drive of the session.
    /// </summary>
    [Parameter]
    [TextOf("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    /// <summary>The report of <see cref="Since"/>.</summary>
    private protected TokenSnapshot? Former { get; private set; }

    /// <summary>The tokens to read from the tenant.</summary>
    private protected TokenQuery Query => new() { OwnerId = OwnerId };

    /// <summary>The error for an owner without tokens, who may not exist; <see langword="null"/> where no owner was given, or the caller was.</summary>
    private protected SailPointApiException? OwnerError
        => OwnerId is { Length: > 0 } owner && owner != "me" ? WantedTokens.NoOwner(owner, $" in {Tenants()}") : null;

    /// <summary>Whether tokens will be asked for; without a connection, piped ones can be judged all the same.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <summary>Checks the thresholds, reads the earlier report, and warns of a threshold that the service's times are too coarse for.</summary>
    protected override void BeginProcessing()
    {
        if (Rule?.Contains(TokenRule.ScopeNotAllowed) == true && AllowedScope is null)
        {
            var error = new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                "The rule ScopeNotAllowed needs to know which scopes are allowed. Nothing was sent. Add -AllowedScope, such as -AllowedScope 'idn:*:read'.");
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }

        if (Since is { } path)
            OrTerminate(path, () => Former = InputFile.Read(this, path, TokenSnapshot.Read));

        if (NeedsConnection)
            base.BeginProcessing();

        if (UnusedFor < TimeSpan.FromDays(2))
            WriteWarning("The service moves the time of last use at most once a day: with -UnusedFor under two days, tokens that are in use are found too.");
    }

    /// <summary>Reads the tokens of all tenants at once.</summary>
    private protected TenantTokens ReadTenants()
    {
        var tenants = new TenantTokens(Clients, Query);
        tenants.Complete = RunEach(OwnerId, Clients, tenants.ReadAsync);
        if (tenants.Complete.Count == Clients.Count && tenants.All.Count == 0 && OwnerError is { } error && Former?.HasOwner(OwnerId!) != true)
            OrTerminate(OwnerId, () => throw error);

        return tenants;
    }

    /// <summary>Compares tokens with the earlier report, and warns of what cannot be compared.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="coverage">Which tokens of which tenants these are.</param>
    /// <param name="options">The thresholds.</param>
    /// <returns>What is different; <see langword="null"/> without -Since.</returns>
    private protected TokenComparison? CompareWithFormer(IEnumerable<PersonalAccessToken> tokens, IEnumerable<TenantCoverage> coverage, AuditOptions options)
    {
        if (Former is null)
            return null;

        var comparison = new TokenComparison(Former, tokens, coverage, options, Stopped);
        foreach (var note in comparison.Notes)
            WriteWarning(note);

        return comparison;
    }

    /// <summary>The thresholds as they were given.</summary>
    /// <param name="now">The time that counts as now.</param>
    private protected AuditOptions Options(DateTimeOffset now) => new()
    {
        Now = now,
        Rule = Rule,
        ExcludeRule = ExcludeRule,
        MinimumSeverity = MinimumSeverity,
        ExpiringWithin = ExpiringWithin,
        MaximumLifetime = MaximumLifetime,
        UnusedFor = UnusedFor,
        AllowedScope = AllowedScope,
        MaximumTokenCount = MaximumTokenCount,
        MaximumChanges = MaximumChanges,
    };
}
