using System;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit;
using SailPointPat.Audit.Owners;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.Selecting;

namespace SailPointPat.Running;

/// <summary>A cmdlet that checks tokens against rules.</summary>
public abstract class AuditCmdlet : ReadingCmdlet
{
    /// <summary>The rules that need another parameter, each with what it needs.</summary>
    private static readonly (TokenRule Rule, string Parameter, string Need, string Example)[] Needs =
    [
        (TokenRule.ScopeNotAllowed, nameof(AllowedScope), "which scopes are allowed", "-AllowedScope 'idn:*:read'"),
        (TokenRule.OwnerLeaves, nameof(OwnerList), "who the owners are", "-OwnerList owners.csv"),
        (TokenRule.OwnerUnknown, nameof(OwnerList), "who the owners are", "-OwnerList owners.csv"),
        (TokenRule.ServiceAccountWithoutPerson, nameof(OwnerList), "who the owners are", "-OwnerList owners.csv"),
    ];

    private OwnerLookup? _owners;

    /// <summary>The parameter set that reads the tokens from the tenant.</summary>
    private protected const string TenantSet = "Tenant";

    /// <summary>The identity id of the owner whose tokens to check, or me for your own. Default: the tokens of the whole tenant.</summary>
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
    /// The scopes that tokens may have; wildcards are allowed (* and ?). No wildcard matches sp:scopes:all: give it literally to allow it. Without this
    /// parameter, the rule ScopeNotAllowed reports nothing.
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
    /// BroadAccess reports tokens whose scopes allow more than this number of operations that change something. Get-SailPointPersonalAccessTokenAccess shows the number.
    /// </summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaximumChanges { get; set; } = AuditDefaults.MaximumChanges;

    /// <summary>
    /// The owners of tokens: the path of a CSV file, or rows such as Import-Csv returns, as objects or hashtables. The list needs a column Id with the identity id, or a column
    /// Name. It can have the e-mail address, the manager, the status, the leave date and any other column. A column Tenant limits a row to one tenant. Findings get the contact,
    /// and without a list the rules OwnerLeaves, OwnerUnknown and ServiceAccountWithoutPerson find nothing.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? OwnerList { get; set; }

    /// <summary>OwnerLeaves reports owners who leave within this time: a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    public TimeSpan LeavingWithin { get; set; } = TimeSpan.FromDays(AuditDefaults.LeavingWithinDays);

    /// <summary>The tokens to read from the tenant.</summary>
    private protected TokenQuery Query => new() { OwnerId = OwnerId };

    /// <summary>The error for an owner without tokens, who may not exist; <see langword="null"/> if the owner is the caller, or none was given.</summary>
    private protected SailPointApiException? OwnerError
        => OwnerId is { Length: > 0 } owner && owner != "me" ? WantedTokens.NoOwner(owner, $" in {Tenants()}") : null;

    /// <summary>Whether the command reads tokens from the tenant. Piped tokens can be checked without a connection.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <summary>Checks the thresholds, and warns if -UnusedFor is shorter than the accuracy of the service's times.</summary>
    protected override void BeginProcessing()
    {
        foreach (var (rule, parameter, need, example) in Needs)
        {
            if (Rule?.Contains(rule) == true && !MyInvocation.BoundParameters.ContainsKey(parameter))
            {
                var error = new SailPointApiException(
                    SailPointErrorKind.InvalidArgument, $"The rule {rule} needs to know {need}. Nothing was sent. Add -{parameter}, such as {example}.");
                ThrowTerminatingError(ErrorRecords.From(error, null));
            }
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(OwnerList)))
            OrTerminate(OwnerList, () => _owners = OwnerListReader.Read(this, OwnerList));

        if (NeedsConnection)
            base.BeginProcessing();

        if (UnusedFor < TimeSpan.FromDays(2))
            WriteWarning("The service moves the time of last use at most once a day: with -UnusedFor under two days, tokens that are in use are found too.");
    }

    /// <summary>The options for the rules.</summary>
    /// <param name="now">The present time.</param>
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
    };
}
