using System;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Pipeline;

namespace SailPointPat.Commands;

/// <summary>Creates a personal access token of your own.</summary>
/// <include file="../Help/New-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.New, "SailPointPersonalAccessToken", SupportsShouldProcess = true, HelpUri = HelpLinks.Base + "New-SailPointPersonalAccessToken.md")]
[OutputType(typeof(CreatedPersonalAccessToken))]
public sealed class NewSailPointPersonalAccessTokenCommand : BulkCmdlet
{
    /// <summary>The token's name, unique among your tokens. It should say what the token is for.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOf("Name")]
    public string Name { get; set; } = "";

    /// <summary>
    /// What the token may do. Several scopes may stand in one text, separated by spaces, commas or semicolons. Where it is not given
    /// at all, the service gives sp:scopes:all: every right you have. An empty value or CSV cell is an error.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// How long an access token issued by the new token is valid, in seconds: <limit name="MinimumValiditySeconds"/> to
    /// <limit name="MaximumValiditySeconds"/>.
    /// </summary>
    /// <default><limit name="MaximumValiditySeconds"/></default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell]
    public int? AccessTokenValiditySeconds { get; set; }

    /// <summary>
    /// When the token expires, such as 2027-01-31 or 2027-01-31T12:00:00Z. A date without a time zone is local time. API versions
    /// <versions with="LimitsExpiry"/> allow at most <limit name="ExpiryMonths"/> months from now.
    /// </summary>
    /// <default><limit name="ExpiryMonths"/> months from now</default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DateCell]
    public DateTimeOffset? ExpirationDate { get; set; }

    /// <summary>Creates a token that never expires, and acknowledges the risk of that. API versions <versions with="CanNeverExpire"/> only.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchCell]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>
    /// Returns the secret as plain text instead of a SecureString, for a vault that takes nothing else. It is then also in whatever
    /// ConvertTo-Json, Export-Csv, Export-Clixml, a job or a remote session makes of the token.
    /// </summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Creates one token.</summary>
    protected override void ProcessRecord()
    {
        var request = new NewTokenRequest
        {
            Name = Name,
            Scope = Scope,
            AccessTokenValiditySeconds = AccessTokenValiditySeconds,
            ExpirationDate = ExpirationDate,
            NeverExpires = NeverExpires,
        };
        if (!OrError(Name, () => Client.Validate(request)))
            return;

        if (!ShouldProcess($"'{DisplayText.Escape(Name)}' in tenant {DisplayText.Escape(Client.Connection.Tenant)}", Describe(request)))
            return;

        Start(Name, async call =>
        {
            var created = await call.Client.CreateAsync(request, call.Events, call.Cancelled).ConfigureAwait(false);
            await call.WriteAsync(created, AsPlainText, Created).ConfigureAwait(false);
        });
    }

    private static string Describe(NewTokenRequest request)
    {
        var scope = request.Scope is null ? $"every right you have ({ScopeCollection.All})" : "scope " + DisplayText.Escape(string.Join(" ", request.Scope));
        var end = request.NeverExpires ? "never expiring"
            : request.ExpirationDate is { } date ? "expiring " + DisplayText.Date(date)
            : $"expiring in {TokenLimits.ExpiryMonths} months";
        return $"Create personal access token with {scope}, {end}";
    }
}
