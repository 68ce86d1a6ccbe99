using System;
using System.Collections.Generic;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Changes the name, scopes or expiration of personal access tokens.</summary>
/// <include file="../Help/Set-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Set, "SailPointPersonalAccessToken", SupportsShouldProcess = true, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Set-SailPointPersonalAccessToken.md")]
[OutputType(typeof(PersonalAccessToken))]
public sealed class SetSailPointPersonalAccessTokenCommand : TokenTargetCmdlet
{
    private ScopeWarnings? _scopes;

    /// <summary>The new name, unique among the owner's tokens. The Name of a piped token is ignored.</summary>
    [Parameter(Position = 1, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    public string? Name { get; set; }

    /// <summary>
    /// The new scopes, which replace all the old ones. Several may stand in one text, separated by spaces, commas or semicolons.
    /// They reach access tokens issued later, up to <limit name="ScopeDelayMinutes"/> minutes after the change.
    /// </summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>When the token is to expire, such as 2027-01-31 or 2027-01-31T12:00:00Z, in the future. API versions <versions with="CanChangeExpiry"/> only.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [DateCell]
    public DateTimeOffset? ExpirationDate { get; set; }

    /// <summary>Makes the token never expire, and acknowledges the risk of that. API versions <versions with="CanNeverExpire"/> only.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [SwitchCell]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>Returns each token as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Accepts an -ExpirationDate whose year looks like one of the Buddhist calendar, such as 2569 for 2026.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How many tokens are changed at the same time. The rate limit of the service is kept whatever the number.</summary>
    /// <default>8</default>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Concurrency => ThrottleLimit;

    /// <summary>Changes the tokens.</summary>
    protected override void ProcessRecord()
    {
        foreach (var (id, token) in Targets)
        {
            var target = (object?)token ?? id;
            var changes = new TokenChanges
            {
                Name = string.IsNullOrEmpty(Name) ? null : Name,
                // An empty CSV cell leaves the scopes as they are.
                Scope = ScopeListAttribute.IsBlank(Scope) ? null : Scope,
                ExpirationDate = ExpirationDate,
                NeverExpires = NeverExpires,
                AllowsAnyYear = Force,
            };
            var client = Client;
            if (!Check(target, () => client.Validate(id, changes)))
                continue;

            (_scopes ??= new ScopeWarnings(this)).Check(Scope);
            if (!ShouldProcess(NameInQuestion(id, token), Describe(changes)))
                continue;

            Start(target, async item =>
            {
                var changed = await client.UpdateAsync(id, changes, item.Events, item.Cancelled).ConfigureAwait(false);
                await item.WarnOfUnreadableAsync(changed).ConfigureAwait(false);
                if (PassThru)
                    await item.WriteAsync(changed).ConfigureAwait(false);
            });
        }
    }

    private static string Describe(TokenChanges changes)
    {
        var parts = new List<string>();
        if (changes.Name is not null)
            parts.Add($"rename to '{DisplayText.Escape(changes.Name)}'");

        if (changes.Scope is not null)
            parts.Add("set scope to " + DisplayText.Escape(string.Join(" ", changes.Scope)));

        if (changes.ExpirationDate is { } end)
            parts.Add("let expire " + DisplayText.Date(end));

        if (changes.NeverExpires)
            parts.Add("let never expire");

        return "Change personal access token: " + string.Join(", ", parts);
    }
}
