using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Audit.Rules;
using SailPointPat.Binding;
using SailPointPat.Core.Client;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Finds personal access tokens that are stale, immortal, too powerful or about to expire.</summary>
/// <include file="../Help/Test-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsDiagnostic.Test, "SailPointPersonalAccessToken", DefaultParameterSetName = TenantSet, HelpUri = HelpLinks.Base + "Test-SailPointPersonalAccessToken.md")]
[OutputType(typeof(TokenFinding))]
public sealed class TestSailPointPersonalAccessTokenCommand : AuditCmdlet
{
    private const string TokenSet = "InputObject";

    private TokenAudit? _audit;

    /// <summary>
    /// The tokens to judge, as Get-SailPointPersonalAccessToken returns them; they need no connection. Without this, the tokens are read
    /// from the tenant.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf]
    [ValidateNotNull]
    public PersonalAccessToken? InputObject { get; set; }

    private protected override bool NeedsConnection
        => !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    /// <summary>Judges a token, or reads and judges those of the tenants.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is { } piped)
            WriteObject(AuditAt(piped.Now).Judge(piped), enumerateCollection: true);
        else
            JudgeTenants();
    }

    /// <summary>Compares the piped tokens with each other.</summary>
    protected override void EndProcessing() => WriteObject(AuditAt(DateTimeOffset.UtcNow).Compare(), enumerateCollection: true);

    /// <summary>The audit of piped tokens, whose time that counts as now is that of the first token.</summary>
    private TokenAudit AuditAt(DateTimeOffset now) => _audit ??= new TokenAudit(Options(now));

    /// <summary>Reads and judges each tenant on its own. The tokens of a tenant are compared unless some are missing.</summary>
    private void JudgeTenants()
    {
        var audits = new ConcurrentDictionary<SailPointClient, TokenAudit>();
        var hasTokens = false;
        var complete = RunEach(OwnerId, Clients, async (client, item) =>
        {
            await foreach (var token in client.ListAsync(Query, item.Events, item.Cancelled).ConfigureAwait(false))
            {
                hasTokens = true;
                await item.ReportUnreadableAsync(token).ConfigureAwait(false);
                foreach (var finding in AuditOf(client, token.Now).Judge(token))
                    await item.WriteAsync(finding).ConfigureAwait(false);
            }
        });
        if (!hasTokens && complete.Count == Clients.Count && OwnerError is { } error)
            Fail(error, OwnerId);

        foreach (var client in Clients.Where(complete.Contains))
            WriteObject(AuditOf(client, client.UtcNow).Compare(), enumerateCollection: true);

        if (WholeTenants(complete) is { Count: > 0 } whole)
            WriteObject(TokenAudit.OfExceptions(Options(Clients[0].UtcNow) with { WholeTenants = whole }), enumerateCollection: true);

        TokenAudit AuditOf(SailPointClient client, DateTimeOffset now) => audits.GetOrAdd(client, _ => new TokenAudit(Options(now)));
    }
}
