using System;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit;
using SailPointPat.Binding;

namespace SailPointPat.Running;

/// <summary>A cmdlet that judges tokens by rules.</summary>
public abstract class AuditCmdlet : SailPointCmdlet
{
    /// <summary>The rules to judge by. Without it, all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TokenRule[]? Rule { get; set; }

    /// <summary>The rules to leave out, also where -Rule names them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TokenRule[]? ExcludeRule { get; set; }

    /// <summary>The least severity to tell of.</summary>
    /// <default>Low</default>
    [Parameter]
    public FindingSeverity MinimumSeverity { get; set; } = FindingSeverity.Low;

    /// <summary>How soon a token has to end to be found by ExpiresSoon: a whole number of days, or a time span.</summary>
    /// <default>14 days</default>
    [Parameter]
    [Days]
    public TimeSpan ExpiringWithin { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a token may live, from its creation to its end, without being found by LongLifetime: a whole number of days, or a time span.</summary>
    /// <default>366 days</default>
    [Parameter]
    [Days]
    public TimeSpan MaximumLifetime { get; set; } = TimeSpan.FromDays(366);

    /// <summary>
    /// How long a token may go unused without being found by NeverUsed or Unused: a whole number of days, or a time span. The service moves the
    /// time of last use at most once a day, so that less than two days finds tokens that are in use.
    /// </summary>
    /// <default>90 days</default>
    [Parameter]
    [Days]
    public TimeSpan UnusedFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// The scopes that tokens may have; wildcards are allowed (* and ?). sp:scopes:all is allowed only where it is spelled out. Without this, the rule
    /// ScopeNotAllowed finds nothing.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ScopeList]
    [SupportsWildcards]
    public string[]? AllowedScope { get; set; }

    /// <summary>How many tokens an owner may have without being found by ManyTokens. The service allows ten.</summary>
    /// <default>8</default>
    [Parameter]
    [ValidateRange(0, AuditOptions.SlotsPerOwner)]
    public int MaximumTokenCount { get; set; } = 8;

    /// <summary>Whether tokens will be asked for; without a connection, piped ones can be judged all the same.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <summary>Checks the thresholds, and warns of one that the service's times are too coarse for.</summary>
    protected override void BeginProcessing()
    {
        if (Rule?.Contains(TokenRule.ScopeNotAllowed) == true && AllowedScope is null)
        {
            var error = new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                "The rule ScopeNotAllowed needs to know which scopes are allowed. Nothing was sent. Add -AllowedScope, such as -AllowedScope 'idn:*:read'.");
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
    };
}
