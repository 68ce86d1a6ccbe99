using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Rules;
using SailPointPat.Binding;
using SailPointPat.Core.Client;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Finds personal access tokens that are unused, never expire, have too many scopes or expire soon.</summary>
/// <include file="../Help/Test-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsDiagnostic.Test, "SailPointPersonalAccessToken", DefaultParameterSetName = TenantSet, HelpUri = HelpLinks.Base + "Test-SailPointPersonalAccessToken.md")]
[OutputType(typeof(TokenFinding), typeof(TokenChange))]
public sealed class TestSailPointPersonalAccessTokenCommand : AuditCmdlet
{
    private const string TokenSet = "InputObject";

    /// <summary>The parameters that are allowed with -Since, which applies no rules.</summary>
    private static readonly string[] WithSince = [nameof(Since), nameof(InputObject), nameof(OwnerId), nameof(Connection), nameof(UnusedFor), nameof(MinimumSeverity)];

    private readonly List<PersonalAccessToken> _compared = [];
    private TokenAudit? _audit;
    private bool _hasInput;

    /// <summary>
    /// The tokens to check, from Get-SailPointPersonalAccessToken. Piped tokens need no connection.
    /// </summary>
    /// <default>the tokens of the tenant</default>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf]
    [ValidateNotNull]
    public PersonalAccessToken? InputObject { get; set; }

    private protected override bool NeedsConnection
        => !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    /// <summary>Refuses parameters that do not fit -Since.</summary>
    protected override void BeginProcessing()
    {
        if (Since is not null)
        {
            OrTerminate(Since, () =>
            {
                var unfit = MyInvocation.BoundParameters.Keys.Except(WithSince).Except(CommonParameters).Select(name => "-" + name).ToList();
                if (unfit.Count > 0)
                {
                    throw new SailPointApiException(
                        SailPointErrorKind.InvalidArgument,
                        $"-Since compares tokens with an earlier report and applies no rules, so {string.Join(", ", unfit)} cannot be used with it. Nothing was sent. "
                        + $"Remove {(unfit.Count > 1 ? "them" : "it")}, or run the command once for changes and once for findings.");
                }
            });
        }

        base.BeginProcessing();
    }

    /// <summary>Checks a token, or reads and checks those of the tenants. With -Since, collects the tokens for the comparison.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is not null && !_hasInput)
            Loop.ShowsTenants = TenantMark.IsNeeded(InputObject);

        _hasInput = true;
        if (Since is not null && InputObject is not null)
            _compared.Add(InputObject);
        else if (Since is not null)
            CompareTenants();
        else if (InputObject is { } piped)
            WriteAll(AuditAt(piped.Now).Check(piped));
        else
            JudgeTenants();
    }

    /// <summary>Compares the piped tokens with each other, or with the earlier report.</summary>
    protected override void EndProcessing()
    {
        if (Since is null)
            WriteAll(AuditAt(DateTimeOffset.UtcNow).Compare());
        else if (!NeedsConnection)
            WriteChanges(_compared, TenantCoverage.OfSelected(_compared), _compared.FirstOrDefault()?.Now ?? DateTimeOffset.UtcNow);
    }

    private void CompareTenants()
    {
        var tenants = ReadTenants();
        if (tenants.Complete.FirstOrDefault() is { } client)
            WriteChanges(tenants.All, tenants.Coverage(Connection ?? []), client.UtcNow);
    }

    private void WriteChanges(IEnumerable<PersonalAccessToken> tokens, IEnumerable<TenantCoverage> coverage, DateTimeOffset now)
        => OrTerminate(Since, () => WriteAll(CompareWithEarlierReport(tokens, coverage, Options(now))!.Changes));

    private void WriteAll(IEnumerable<object> items)
    {
        foreach (var item in items)
            WriteObject(Loop.ForTable(item));
    }

    /// <summary>The audit of piped tokens. Its current time is that of the first token.</summary>
    private TokenAudit AuditAt(DateTimeOffset now) => _audit ??= new TokenAudit(Options(now));

    /// <summary>Reads and checks each tenant separately. Compares the tokens of a tenant only if its list is complete.</summary>
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
                foreach (var finding in AuditOf(client, token.Now).Check(token))
                    await item.WriteAsync(finding).ConfigureAwait(false);
            }
        });
        if (!hasTokens && complete.Count == Clients.Count && OwnerError is { } error)
            Fail(error, OwnerId);

        foreach (var client in Clients.Where(complete.Contains))
            WriteAll(AuditOf(client, client.UtcNow).Compare());

        if (WholeTenants(complete) is { Count: > 0 } whole)
            WriteAll(TokenAudit.OfExceptions(Options(Clients[0].UtcNow) with { WholeTenants = whole }));

        TokenAudit AuditOf(SailPointClient client, DateTimeOffset now) => audits.GetOrAdd(client, _ => new TokenAudit(Options(now)));
    }
}
