using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>The confirmation and -WhatIf show the whole plan. Errors in the input come before them.</summary>
public sealed class PlanningTests
{
    private const string Create = "with scope idn:accounts:read sp:my-personal-access-tokens:manage, expiring in 6 months, prove its secret by a login, ";

    [Theory]
    [InlineData("$id", Create + "write it with its secret to the pipeline, give it the name 'Nightly', keep the old token under another name")]
    [InlineData("$id -KeepOld -OnCreated { $kept = $_ }", Create + "give it with its secret to the script block, give it the name 'Nightly', keep the old token under another name")]
    [InlineData("$id -SecretName a -Vault safe", Create + "store its credential as 'a' in the vault 'safe', give it the name 'Nightly', remove the old token")]
    [InlineData("$id -SecretName a", Create + "store its credential as 'a' in the vault 'main', give it the name 'Nightly', remove the old token")]
    public async Task WhatIf_sends_only_the_list(string parameters, string plan)
    {
        await using var session = await StartAsync();

        var result = session.Run(FakeVault.Import + Rotate + parameters + " -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains(
            $"{plan}\" on target \"'Nightly' ({session.Id}) in tenant larkfield-sb\".", result.HostText, StringComparison.Ordinal);
        Assert.Matches($@"What if: Performing the operation ""Rotate personal access token: create 'Nightly \[rotation [0-9a-f]{{6}} of {session.Id}\]' with scope", result.HostText);
        Assert.Equal("GET /beta/personal-access-tokens?owner-id=me", session.Request.Line());
        session.AssertUntouched();
    }

    [Fact]
    public async Task The_plan_mentions_a_grace_period_and_a_change_of_the_connection()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        var text = session.Run(Rotate + "-Self -GracePeriod 1.12:00:00 -ExpirationDate 2099-01-31T12:00:00Z -WhatIf").HostText;

        Assert.Contains("expiring 2099-01-31 12:00 +00:00", text, StringComparison.Ordinal);
        Assert.Contains("let this connection log in with it, give it the name 'SailPointPat administration', let the old token expire after 1:12:00:00, under another name", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N")]
    [InlineData("L")]
    public async Task The_command_asks_and_accepts_No(string answer)
    {
        await using var session = await StartAsync("", answer);

        var result = session.Run(Rotate + "$id");

        Assert.Empty(result.Errors);
        Assert.Contains("Rotate personal access token: create", result.HostText, StringComparison.Ordinal);
        session.AssertUntouched();
    }

    [Fact]
    public async Task The_command_asks_for_each_token()
    {
        await using var session = await StartAsync("", "N", "Y");

        session.Module.All(Rotate + "$id, $args[0]", session.Add("Hourly"));

        session.AssertUntouched();
    }

    [Fact]
    public async Task The_plan_mentions_an_interrupted_rotation()
    {
        await using var session = await StartAsync();
        var stale = session.Add($"Nightly [rotation of {session.Id}]");

        var text = session.Run(Rotate + "$id -WhatIf").HostText;

        Assert.Contains($"write it with its secret to the pipeline, remove what an interrupted rotation has left, 'Nightly [rotation of {session.Id}]' ({stale}), ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("param($theirs) $theirs | {0}", "NotOwner")]
    [InlineData("{0} -Id nowhere", "TokenNotFound")]
    [InlineData("Get-SailPointPersonalAccessToken -Id 2d9fb7c4a0e84651936ad8f0e5b7c12a | {0}", "NotOwner")]
    [InlineData("{0} $id -GracePeriod 1.00:00:00", "NotSupportedByApiVersion")]
    [InlineData("{0} $id -GracePeriod 1.00:00:00 -KeepOld", "InvalidArgument")]
    [InlineData("{0} $id -GracePeriod 00:00:00", "InvalidArgument")]
    [InlineData("{0} $id -NeverExpires", "NotSupportedByApiVersion")]
    [InlineData("{0} $id -ExpirationDate 2001-01-31", "InvalidArgument")]
    [InlineData("{0} $id -ExpirationDate ''", "InvalidArgument")]
    [InlineData("{0} $id -Scope ''", "InvalidArgument")]
    [InlineData("{0} -Self -Scope idn:accounts:read", "InvalidArgument")]
    public async Task An_impossible_rotation_is_an_error_before_anything_changes(string script, string kind)
    {
        await using var session = await StartAsync();
        var theirs = session.Module.Single("Get-SailPointPersonalAccessToken | Where-Object { $_.Owner.Name -ne 'Amara Okafor' -and -not $_.Managed } | ForEach-Object { if (-not $found) { $found = $true; $_ } }");

        var error = session.Module.SingleError(script.Replace("{0}", Rotate + "-Confirm:$false", StringComparison.Ordinal), theirs);

        Assert.Equal(kind, error.Kind());
        Assert.DoesNotContain(session.Requests, request => request.Method != "GET");
        session.AssertUntouched();
    }

    [Fact]
    public async Task A_never_expiring_token_needs_a_date_or_another_version()
    {
        await using var session = await StartAsync();
        session.AnswerList("""[{"id":"abc","name":"Endless","scope":["sp:scopes:all"],"created":"2026-01-01T00:00:00Z","expirationDate":null,"owner":{"id":"x"}}]""");

        var error = session.Module.SingleError(Rotate + "abc -Confirm:$false");

        Assert.Equal("NotSupportedByApiVersion", error.Kind());
        Assert.Contains($"Give -ExpirationDate, at most 6 months ahead, or connect with -ApiVersion {SandboxVersions.Join(SandboxVersions.ChoosingExpiry)}", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"expirationDate\":\"6 Months from created date\",\"scope\":[\"sp:scopes:all\"]", "InvalidArgument", "expiration date")]
    [InlineData("\"expirationDate\":\"2099-01-01T00:00:00Z\",\"scope\":7", "InvalidArgument", "scopes")]
    [InlineData("\"expirationDate\":\"2099-01-01T00:00:00Z\",\"scope\":[\"sp:scopes:all\"],\"managed\":\"perhaps\"", "ManagedToken", "managed")]
    public async Task A_token_with_unreadable_fields_is_not_rotated(string fields, string kind, string text)
    {
        await using var session = await StartAsync();
        session.AnswerList($$"""[{"id":"abc","name":"Odd","created":"2026-01-01T00:00:00Z","owner":{"id":"x"},{{fields}} }]""");

        var error = session.Run(Rotate + "abc -Confirm:$false").Errors[^1];

        Assert.Equal(kind, error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Requests, request => request.Method != "GET");
    }

    [Fact]
    public async Task With_ten_tokens_there_is_no_free_slot()
    {
        await using var session = await StartAsync();
        session.FillSlots();

        Assert.Equal("NoFreeSlot", session.Module.SingleError(Rotate + "$id -Confirm:$false").Kind());
        session.AssertUntouched();
    }

    [Fact]
    public async Task A_managed_token_is_not_rotated()
    {
        await using var session = await StartAsync();
        session.AnswerList("""[{"id":"abc","name":"Workflow","scope":["sp:scopes:all"],"managed":true,"owner":{"id":"x"}}]""");

        Assert.Equal("ManagedToken", session.Module.SingleError(Rotate + "abc -Confirm:$false").Kind());
    }

    [Fact]
    public async Task An_id_that_does_not_fit_into_a_name_is_refused()
    {
        await using var session = await StartAsync();
        session.AnswerList("""[{"id":"a b],c","name":"Odd","scope":["sp:scopes:all"],"owner":{"id":"x"}}]""");

        Assert.Equal("InvalidArgument", session.Module.SingleError(Rotate + "'a b],c' -Confirm:$false").Kind());
        Assert.DoesNotContain(session.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Monthly (replaced by 0123456789abcdef0123456789abcdef)", 100, 190)]
    [InlineData("Monthly", 1, 3)]
    public async Task A_lifetime_shortened_by_a_grace_period_is_not_inherited(string name, int least, int most)
    {
        await using var session = await StartAsync("-ApiVersion v1");
        var id = session.Add(name, "sp:my-personal-access-tokens:manage");
        session.Module.SetVariable("kept", id);
        session.Module.All("Set-SailPointPersonalAccessToken $kept -ExpirationDate ([DateTime]::UtcNow.AddDays(2))");

        var successor = session.Module.Single(Rotate + "$kept -Confirm:$false -KeepOld");

        Assert.InRange(session.Tenant.FindToken(successor.Text("Id")!)!.ExpirationDate!.Value, DateTimeOffset.UtcNow.AddDays(least), DateTimeOffset.UtcNow.AddDays(most));
    }
}
