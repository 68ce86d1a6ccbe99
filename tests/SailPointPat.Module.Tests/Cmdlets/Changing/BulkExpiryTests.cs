using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>With API version v1, one request changes the expiry of up to 25 tokens, and each token has its own result.</summary>
public sealed class BulkExpiryTests
{
    private const string Set = "param($ids) $ids | Set-SailPointPersonalAccessToken -NeverExpires -PassThru ";
    private const string Administrator = "2c9180857a4f1e02017a51c3d8e90b11";
    private const string AdministratorsToken = "f3a8d1c27b9e4056a1d4e6b8092c5f73";
    private const string AuditorsToken = "b91e6d4cf8a7403595c0e2d3f7a1864b";
    private const string EngineersToken = "4a7f0d9be2c6418fa35b8e1d7c90f264";

    private static Func<RequestLogEntry, bool> Bulk { get; } = Requests.ForToken("bulk-update");

    [Theory]
    [InlineData(1000, 40)]
    [InlineData(26, 2)]
    [InlineData(1400, 56)]
    public async Task One_request_changes_25_tokens(int tokens, int requests)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var ids = session.AddMany(tokens);

        var result = session.Run(Set, new object?[] { ids });

        Assert.Empty(result.Errors);
        Assert.Equal(ids, result.Output.Select(item => item.Text("Id")));
        Assert.All(ids, id => Assert.True(session.Tenant.FindToken(id)!.UserAwareTokenNeverExpires));
        Assert.Equal(requests, session.Requests.Count);
    }

    [Fact]
    public async Task The_request_is_the_one_that_v1_documents()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Module.All($"'{AuditorsToken}', '{EngineersToken}' | Set-SailPointPersonalAccessToken -ExpirationDate 2041-12-31T23:59:59.999Z");

        Assert.Equal("PATCH /personal-access-tokens/v1/bulk-update", session.Request.Line());
        Assert.Equal("application/json", session.Request.ContentType());
        session.Request.HasBody(
            $$"""{"ids":["{{AuditorsToken}}","{{EngineersToken}}"],"patch":[{"op":"replace","path":"/expirationDate","value":"2041-12-31T23:59:59.999Z"}]}""");
    }

    [Fact]
    public async Task Tokens_with_the_same_date_share_requests_in_any_order_of_input()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var ids = session.AddMany(100);

        var result = session.Run(
            "param($ids) 0..99 | ForEach-Object { [pscustomobject]@{ Id = $ids[$_]; ExpirationDate = '2041-0' + (1 + $_ % 4) + '-01' } } | Set-SailPointPersonalAccessToken -PassThru",
            new object?[] { ids });

        Assert.Empty(result.Errors);
        Assert.Equal(ids, result.Output.Select(item => item.Text("Id")));
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(1 + (i % 4), session.Tenant.FindToken(ids[i])!.ExpirationDate!.Value.Month));
        Assert.Equal(4, session.Requests.Count(request => request.Method == "PATCH"));
    }

    [Fact]
    public async Task The_error_names_a_refused_token_and_the_others_are_changed()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var ids = session.AddMany(40);
        var input = ids.Take(7).Append("missing").Concat(ids.Skip(7)).ToArray();

        var result = session.Run(Set, new object?[] { input });

        var error = result.OnlyError("BadRequest");
        Assert.Equal("missing", error.TargetObject);
        Assert.Contains("Changing the token missing failed", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ids, result.Output.Select(item => item.Text("Id")));
    }

    [Fact]
    public async Task Without_the_right_to_bulk_update_own_tokens_are_changed_one_by_one()
    {
        await using var session = await TenantSession.StartAsync();
        var own = session.Add("Another");
        session.Module.SetVariable("own", own);
        session.Module.All(
            """
            $login = New-SailPointPersonalAccessToken Login -Scope sp:my-personal-access-tokens:manage, sp:all-personal-access-tokens:read
            Connect-SailPoint -BaseUrl $baseUrl -Credential $login.Credential -ApiVersion v1
            """);

        var result = session.Run("Get-SailPointPersonalAccessToken 'Another', 'NodeJS*', 'Terraform*' | Set-SailPointPersonalAccessToken -NeverExpires -PassThru");

        Assert.Equal(2, result.Output.Count);
        Assert.All(result.Output, item => Assert.Equal(Administrator, item.Text("OwnerId")));
        Assert.Equal(["Forbidden", "Forbidden"], result.Kinds());
        Assert.All(result.Errors, error =>
        {
            Assert.StartsWith("Tenant larkfield-sb", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("idn:all-personal-access-tokens:update", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("Changing the token ", error.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task After_a_lost_connection_the_other_own_tokens_are_not_tried()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1 -MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(403).For(Bulk)).Add(Fault.Status(503).For(Requests.ForToken(AdministratorsToken)));

        var result = session.Run(Set, new object?[] { new[] { AdministratorsToken, session.Tenant.ClientId } });

        Assert.Equal(["ServerError", "ServerError"], result.Kinds());
        Assert.Contains($"Nothing was sent for the token {session.Tenant.ClientId}.", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, session.Requests.Count);
    }

    [Fact]
    public async Task A_single_own_token_needs_no_bulk_update()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Module.All($"Set-SailPointPersonalAccessToken {AdministratorsToken} -NeverExpires");

        Assert.Equal($"PATCH /personal-access-tokens/v1/{AdministratorsToken}", session.Request.Line());
    }

    [Fact]
    public async Task A_single_token_of_another_owner_is_changed()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Module.All($"Set-SailPointPersonalAccessToken {AuditorsToken} -NeverExpires");

        Assert.Null(session.Tenant.FindToken(AuditorsToken)!.ExpirationDate);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_outcome_is_read_back(bool isDone)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1 -MaximumRetryCount 0");
        session.Server.Faults.Add((isDone ? Fault.ResetBeforeAnswer() : Fault.Status(502)).For(Bulk));

        var result = session.Run(Set, new object?[] { new[] { AuditorsToken, EngineersToken } });

        Assert.Equal(isDone ? new[] { AuditorsToken, EngineersToken } : [], result.Output.Select(item => item.Text("Id")));
        Assert.Equal(isDone ? [] : new[] { AuditorsToken, EngineersToken }, result.Errors.Select(error => (string)error.TargetObject));
        Assert.Equal(["PATCH", "GET"], session.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_token_that_the_answer_does_not_name_is_read_back()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Server.Faults.Add(Fault.Status(200, "[]").For(Bulk));

        var result = session.Run(Set, new object?[] { new[] { AuditorsToken, EngineersToken } });

        Assert.Equal(["InvalidResponse", "InvalidResponse"], result.Kinds());
        Assert.Contains($"Changing the token {AuditorsToken}: the answer does not name this token. The change may have been made", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_versions_refuse_tokens_of_others_and_name_the_version_that_can()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v2026");
        session.Module.All("$tokens = Get-SailPointPersonalAccessToken 'Audit*', 'Break-glass'");
        session.Server.Log.Clear();

        var result = session.Run("$tokens | Set-SailPointPersonalAccessToken -ExpirationDate 2041-01-01 -PassThru");

        Assert.Equal("Break-glass", Assert.Single(result.Output).Text("Name"));
        var error = result.OnlyError("NotSupportedByApiVersion");
        Assert.Contains("belongs to Hana Satō. Nothing was sent. Connect with -ApiVersion v1.", error.ToString(), StringComparison.Ordinal);
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task WhatIf_names_every_token_and_sends_nothing()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        var result = session.Run($"'{AuditorsToken}', '{EngineersToken}' | Set-SailPointPersonalAccessToken -NeverExpires -WhatIf");

        Assert.Contains(AuditorsToken, result.HostText.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(EngineersToken, result.HostText.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task The_first_error_can_end_the_command()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        var result = session.Run($"'{AuditorsToken}', 'missing', '{EngineersToken}' | Set-SailPointPersonalAccessToken -NeverExpires -PassThru -ErrorAction Stop");

        Assert.Equal("BadRequest", result.TerminatingError!.Kind());
        Assert.Equal([AuditorsToken, EngineersToken], result.Output.Select(item => item.Text("Id")));
    }

    [Fact]
    public async Task After_Ctrl_C_each_token_with_an_unknown_outcome_is_named()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).For(Bulk));

        var running = session.Module.Start($"'{AuditorsToken}', '{EngineersToken}' | Set-SailPointPersonalAccessToken -NeverExpires");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();
        var result = await running.Completion.Guarded();

        Assert.Contains($"Changing the token {AuditorsToken} was canceled after it was sent", result.HostText.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"Changing the token {EngineersToken} was canceled after it was sent", result.HostText.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
