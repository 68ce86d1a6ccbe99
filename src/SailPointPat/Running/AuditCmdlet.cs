using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit;
using SailPointPat.Audit.Policy;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Errors;
using SailPointPat.Files;
using SailPointPat.Selecting;

namespace SailPointPat.Running;

/// <summary>A cmdlet that judges tokens by rules.</summary>
public abstract class AuditCmdlet : ReadingCmdlet
{
    /// <summary>The parameter set in which the tokens are read from the tenant.</summary>
    private protected const string TenantSet = "Tenant";

    private ExceptionList? _exceptions;

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
    /// A policy file: JSON with thresholds, allowed scopes and exceptions. A parameter of the command line is used in place of the file's value. Findings under
    /// an exception are marked as accepted and not counted. docs/auditing.md describes the file.
    /// </summary>
    [Parameter]
    [TextOf("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>The tokens to read from the tenant.</summary>
    private protected TokenQuery Query => new() { OwnerId = OwnerId };

    /// <summary>The error for an owner without tokens, who may not exist; <see langword="null"/> where no owner was given, or the caller was.</summary>
    private protected SailPointApiException? OwnerError
        => OwnerId is { Length: > 0 } owner && owner != "me" ? WantedTokens.NoOwner(owner, $" in {Tenants()}") : null;

    /// <summary>Whether tokens will be asked for; without a connection, piped ones can be judged all the same.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <summary>
    /// The tenants of which all tokens were read, for exceptions that match nothing: none if a list is incomplete, or if tokens of one owner or of the pipeline
    /// are judged.
    /// </summary>
    /// <param name="complete">The clients whose lists were read to the end.</param>
    private protected IReadOnlyCollection<SailPointConnection> WholeTenants(IReadOnlyCollection<SailPointClient> complete)
        => OwnerId is null && !LacksConnection && complete.Count == Clients.Count ? [.. complete.Select(client => client.Connection)] : [];

    /// <summary>Checks the thresholds, and warns of one that the service's times are too coarse for.</summary>
    protected override void BeginProcessing()
    {
        if (Policy is { } policy)
            OrTerminate(policy, () => Use(policy));

        if (Rule?.Contains(TokenRule.ScopeNotAllowed) == true && AllowedScope is null)
        {
            var error = new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                "The rule ScopeNotAllowed needs to know which scopes are allowed. Nothing was sent. Add -AllowedScope, such as -AllowedScope 'idn:*:read', or allowedScopes to the -Policy file.");
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }

        if (NeedsConnection)
            base.BeginProcessing();

        if (UnusedFor < TimeSpan.FromDays(2))
            WriteWarning("The service moves the time of last use at most once a day: with -UnusedFor under two days, tokens that are in use are found too.");
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
        Exceptions = _exceptions,
    };

    /// <summary>Notes an entry of a list that is no token: it may be the one that an exception is for.</summary>
    internal override void Report(SailPointApiException error, object? target)
    {
        if (error.Kind == SailPointErrorKind.UnreadableToken && target is null && _exceptions is not null)
            _exceptions.MayMissTokens = true;

        base.Report(error, target);
    }

    /// <summary>Uses the values of a policy file, except where a parameter was given.</summary>
    private void Use(string path)
    {
        var (file, content) = InputFile.Read(this, path);
        var policy = PolicyReader.Read(content, Path.GetFileName(file));
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
        ExcludeRule ??= policy.ExcludeRules?.ToArray();
        AllowedScope ??= policy.AllowedScopes?.ToArray();
    }

    private TimeSpan? Days(string parameter, int? days) => days is { } number && !IsGiven(parameter) ? TimeSpan.FromDays(number) : null;

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
