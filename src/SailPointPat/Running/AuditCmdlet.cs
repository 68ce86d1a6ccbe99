using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Owners;
using SailPointPat.Audit.Policy;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Errors;
using SailPointPat.Files;
using SailPointPat.Selecting;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that checks tokens against rules.</summary>
public abstract class AuditCmdlet : ReadingCmdlet
{
    /// <summary>How many unknown statuses the warning shows.</summary>
    private const int MaximumStatuses = 10;

    private const string OwnerListAdvice = "-OwnerList, such as -OwnerList owners.csv";

    /// <summary>The rules that need another parameter: whether it is given, what the rule needs to know, and how to give it.</summary>
    private static readonly (TokenRule Rule, Func<AuditCmdlet, bool> IsGiven, string Need, string Advice)[] Needs =
    [
        (TokenRule.ScopeNotAllowed, audit => audit.AllowedScope is not null, "which scopes are allowed", "-AllowedScope, such as -AllowedScope 'idn:*:read', or allowedScopes to the -Policy file"),
        (TokenRule.OwnerLeaves, HasOwnerList, "who the owners are", OwnerListAdvice),
        (TokenRule.OwnerUnknown, HasOwnerList, "who the owners are", OwnerListAdvice),
        (TokenRule.ServiceAccountWithoutPerson, HasOwnerList, "who the owners are", OwnerListAdvice),
    ];

    private OwnerLookup? _owners;

    /// <summary>The parameter set that reads the tokens from the tenant.</summary>
    private protected const string TenantSet = "Tenant";

    private ExceptionList? _exceptions;

    /// <summary>The identity id of the owner whose tokens to check, or me for your own tokens.</summary>
    /// <default>the tokens of the tenant</default>
    [Parameter(ParameterSetName = TenantSet)]
    [Alias("Owner")]
    [TextOf("OwnerId", "Owner")]
    [ArgumentCompleter(typeof(OwnerIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OwnerId { get; set; }

    /// <summary>The rules to apply.</summary>
    /// <default>all rules</default>
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

    /// <summary>The limit of the rule ExpiresSoon: it finds tokens that expire within this time. Give a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    public TimeSpan ExpiringWithin { get; set; } = TimeSpan.FromDays(AuditDefaults.ExpiringWithinDays);

    /// <summary>The limit of the rule LongLifetime: it finds tokens that live longer than this. Give a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    public TimeSpan MaximumLifetime { get; set; } = TimeSpan.FromDays(AuditDefaults.MaximumLifetimeDays);

    /// <summary>
    /// The limit of the rules NeverUsed and Unused: they find tokens that were not used for this time. Give a whole number of days, or a time span. The service
    /// updates the last use at most once a day, so a time below two days also finds tokens that are in use.
    /// </summary>
    [Parameter]
    [Days]
    public TimeSpan UnusedFor { get; set; } = TimeSpan.FromDays(AuditDefaults.UnusedForDays);

    /// <summary>
    /// The scopes that tokens may have. The rule ScopeNotAllowed finds tokens with other scopes. Wildcards (* and ?) are allowed, but they do not match
    /// sp:scopes:all: write it in full to allow it. Without this parameter, the rule finds nothing.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    public string[]? AllowedScope { get; set; }

    /// <summary>The limit of the rule ManyTokens: it finds owners with more tokens than this. The service allows <limit name="TokensPerOwner"/>.</summary>
    [Parameter]
    [ValidateRange(0, TokenLimits.TokensPerOwner)]
    public int MaximumTokenCount { get; set; } = AuditDefaults.MaximumTokenCount;

    /// <summary>
    /// The limit of the rule BroadAccess: it finds tokens whose scopes allow more than this number of changing operations.
    /// Get-SailPointPersonalAccessTokenAccess shows this number for each token.
    /// </summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaximumChanges { get; set; } = AuditDefaults.MaximumChanges;

    /// <summary>
    /// The list of owners: the path of a CSV file, or rows as objects or hashtables. It needs a column Id with the identity id, or a column Name. It can have the
    /// e-mail address, the manager, the status, the leave date and other columns. Without a list, the rules OwnerLeaves, OwnerUnknown and
    /// ServiceAccountWithoutPerson find nothing. docs/auditing.md describes the columns.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? OwnerList { get; set; }

    /// <summary>The limit of the rule OwnerLeaves: it finds tokens of owners who leave within this time. Give a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    public TimeSpan LeavingWithin { get; set; } = TimeSpan.FromDays(AuditDefaults.LeavingWithinDays);

    /// <summary>
    /// The path of a policy file: JSON with thresholds, allowed scopes and exceptions. A parameter on the command line overrides the value in the file.
    /// docs/auditing.md describes the file.
    /// </summary>
    [Parameter]
    [TextOf("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>
    /// The path of an earlier report, written with -Format Json, to compare the tokens with. A use after a pause of at least -UnusedFor is the
    /// change UsedAgain.
    /// </summary>
    [Parameter]
    [TextOf("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    /// <summary>The report of <see cref="Since"/>.</summary>
    private protected TokenSnapshot? EarlierReport { get; private set; }

    /// <summary>The tokens to read from the tenant.</summary>
    private protected TokenQuery Query => new() { OwnerId = OwnerId };

    /// <summary>The error for an owner without tokens, who may not exist; <see langword="null"/> if the owner is the caller, or none was given.</summary>
    private protected SailPointApiException? OwnerError
        => OwnerId is { Length: > 0 } owner && owner != "me" ? WantedTokens.NoOwner(owner, $" in {Tenants()}") : null;

    /// <summary>Whether the command reads tokens from the tenant. Piped tokens can be checked without a connection.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <summary>
    /// The tenants whose tokens were all read, to find exceptions that match nothing. Empty if a list is incomplete, or if the command checks only the tokens of
    /// one owner or of the pipeline.
    /// </summary>
    /// <param name="complete">The clients whose lists were read to the end.</param>
    private protected IReadOnlyCollection<SailPointConnection> WholeTenants(IReadOnlyCollection<SailPointClient> complete)
        => OwnerId is null && !LacksConnection && complete.Count == Clients.Count ? [.. complete.Select(client => client.Connection)] : [];

    /// <summary>Reads the policy, the owner list and the earlier report, checks the thresholds, and warns if -UnusedFor is shorter than the accuracy of the service's times.</summary>
    protected override void BeginProcessing()
    {
        if (Policy is { } policy)
            OrTerminate(policy, () => Use(policy));

        if (Rule is { Length: > 0 } && ExcludeRule is { } excluded && Rule.All(excluded.Contains))
        {
            var error = new SailPointApiException(
                SailPointErrorKind.InvalidArgument, "No rule is left to check: -ExcludeRule or the policy excludes all rules of -Rule. Nothing was sent. Give other rules, or exclude fewer.");
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }

        foreach (var (rule, isGiven, need, advice) in Needs)
        {
            if (Rule?.Contains(rule) == true && !isGiven(this))
            {
                var error = new SailPointApiException(SailPointErrorKind.InvalidArgument, $"The rule {rule} needs to know {need}. Nothing was sent. Add {advice}.");
                ThrowTerminatingError(ErrorRecords.From(error, null));
            }
        }

        if (HasOwnerList(this))
            OrTerminate(OwnerList, () => _owners = OwnerListReader.Read(this, OwnerList));
        if (Since is { } path)
            OrTerminate(path, () => EarlierReport = InputFile.Read(this, path, TokenSnapshot.Read));

        if (NeedsConnection)
            base.BeginProcessing();

        WarnOfOwnersAndExceptions();
        if (UnusedFor < TimeSpan.FromDays(2))
            WriteWarning("The service updates the time of last use at most once a day. With -UnusedFor below two days, the command also finds tokens that are in use.");
    }

    /// <summary>Reads the tokens of all tenants at once.</summary>
    private protected TenantTokens ReadTenants()
    {
        var tenants = new TenantTokens(Clients, Query);
        tenants.Complete = RunEach(OwnerId, Clients, tenants.ReadAsync);
        if (tenants.Complete.Count == Clients.Count && tenants.All.Count == 0 && OwnerError is { } error && EarlierReport?.HasOwner(OwnerId!) != true)
            OrTerminate(OwnerId, () => throw error);

        return tenants;
    }

    /// <summary>Compares tokens with the earlier report, and warns of what cannot be compared.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="coverage">How complete the tokens of each tenant are.</param>
    /// <param name="options">The thresholds.</param>
    /// <returns>The differences; <see langword="null"/> without -Since.</returns>
    private protected TokenComparison? CompareWithEarlierReport(IEnumerable<PersonalAccessToken> tokens, IEnumerable<TenantCoverage> coverage, AuditOptions options)
    {
        if (EarlierReport is null)
            return null;

        var comparison = new TokenComparison(EarlierReport, tokens, coverage, options, Stopped);
        foreach (var note in comparison.Notes)
            WriteWarning(note);

        return comparison;
    }

    /// <summary>The options for the rules.</summary>
    /// <param name="now">The current time.</param>
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
        Owners = _owners,
        LeavingWithin = LeavingWithin,
        Exceptions = _exceptions,
    };

    /// <summary>Warns of statuses in the owner list and tenants in the policy that have no effect.</summary>
    private void WarnOfOwnersAndExceptions()
    {
        if (_owners?.UnknownStatuses is { Count: > 0 } statuses)
        {
            var shown = statuses.Take(MaximumStatuses).Select(item => $"'{item.Status}'{(item.Owners > 1 ? $" ({item.Owners} rows)" : "")}");
            WriteWarning($"The owner list has statuses that this module does not know: {string.Join(", ", shown)}{(statuses.Count > MaximumStatuses ? $" and {statuses.Count - MaximumStatuses} more" : "")}. "
                + "These owners count as present. If they have left, write terminated as the status, or give a leave date.");
        }

        if (_exceptions is null)
            return;

        List<SailPointConnection> connected = [.. Clients.Select(client => client.Connection), .. Connection ?? [], .. OpenConnections.All];
        // If the rule applies and all tokens are read, the rule reports the tenant names that are not unique.
        var isReported = Rule?.Contains(TokenRule.ExceptionUnmatched) != false && ExcludeRule?.Contains(TokenRule.ExceptionUnmatched) != true
            && MinimumSeverity == FindingSeverity.Low && NeedsConnection;
        if (isReported && ExceptionTenants.Unconnected(_exceptions, connected) is { } unconnected)
            WriteWarning(unconnected);

        if ((!isReported || OwnerId is not null || LacksConnection) && ExceptionTenants.Ambiguous(_exceptions, connected) is { } ambiguous)
            WriteWarning(ambiguous);
    }

    /// <summary>Records that an entry of a list is not a token, because an exception may be for that entry.</summary>
    internal override void Report(SailPointApiException error, object? target)
    {
        if (error.Kind == SailPointErrorKind.UnreadableToken && target is null && _exceptions is not null)
            _exceptions.MayMissTokens = true;

        base.Report(error, target);
    }

    /// <summary>Uses the values of a policy file, except where a parameter was given.</summary>
    private void Use(string path)
    {
        var policy = PolicyReader.Read(InputFile.Bytes(this, path), Path.GetFileName(path));
        _exceptions = new ExceptionList(policy.Exceptions);
        ExpiringWithin = Days(nameof(ExpiringWithin), policy.ExpiringWithinDays) ?? ExpiringWithin;
        MaximumLifetime = Days(nameof(MaximumLifetime), policy.MaximumLifetimeDays) ?? MaximumLifetime;
        UnusedFor = Days(nameof(UnusedFor), policy.UnusedForDays) ?? UnusedFor;
        if (!IsGiven(nameof(MaximumTokenCount)))
            MaximumTokenCount = policy.MaximumTokenCount ?? MaximumTokenCount;

        if (!IsGiven(nameof(MaximumChanges)))
            MaximumChanges = policy.MaximumChanges ?? MaximumChanges;

        if (!IsGiven(nameof(MinimumSeverity)))
            MinimumSeverity = policy.MinimumSeverity ?? MinimumSeverity;

        Rule ??= policy.Rules?.ToArray();
        // If -Rule was given, the rules that the file excludes do not matter.
        if (!IsGiven(nameof(Rule)))
            ExcludeRule ??= policy.ExcludeRules?.ToArray();

        AllowedScope ??= policy.AllowedScopes?.ToArray();
    }

    private TimeSpan? Days(string parameter, int? days) => days is { } number && !IsGiven(parameter) ? TimeSpan.FromDays(number) : null;

    private static bool HasOwnerList(AuditCmdlet audit) => audit.IsGiven(nameof(OwnerList));

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
