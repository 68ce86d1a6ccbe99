using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>The owners whose tokens Get-SailPointPersonalAccessToken lists.</summary>
public sealed class OwnerTests
{
    private const string Engineer = "2c9180857a4f1e02017a51c3f2b64c27";
    private const string Auditor = "2c9180857a4f1e02017a51c46e21a05d";

    [Theory]
    [InlineData("-OwnerId me", "me", 4)]
    [InlineData("-Owner me", "me", 4)]
    [InlineData("-OwnerId " + Engineer, Engineer, 3)]
    public async Task An_owner_becomes_the_services_parameter(string parameters, string sent, int count)
    {
        await using var session = await TenantSession.StartAsync();

        var tokens = session.Module.All("Get-SailPointPersonalAccessToken " + parameters);

        Assert.Equal(count, tokens.Count);
        Assert.Equal($"GET /beta/personal-access-tokens?owner-id={sent}", session.Request.Line());
    }

    [Fact]
    public async Task Owners_can_come_from_the_pipeline()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"'{Engineer}', '{Auditor}' | ForEach-Object {{ [pscustomobject]@{{ OwnerId = $_ }} }} | Get-SailPointPersonalAccessToken");

        Assert.Empty(result.Errors);
        Assert.Equal([Engineer, Engineer, Engineer, Auditor], result.Output.Select(token => token.Text("OwnerId")));
        Assert.Equal(
            [$"GET /beta/personal-access-tokens?owner-id={Engineer}", $"GET /beta/personal-access-tokens?owner-id={Auditor}"],
            session.Requests.Select(request => request.Line()));
    }

    [Theory]
    [InlineData("(Get-SailPointPersonalAccessToken 'Audit evidence reader').Owner | Get-SailPointPersonalAccessToken")]
    [InlineData("[pscustomobject]@{ OwnerId = '" + Auditor + "' } | Get-SailPointPersonalAccessToken")]
    [InlineData("(Get-SailPointPersonalAccessToken 'Audit evidence reader').Owner | ForEach-Object { Get-SailPointPersonalAccessToken -OwnerId $_ }")]
    public async Task An_owner_is_bound_by_property_name(string script)
    {
        await using var session = await TenantSession.StartAsync();

        var token = session.Module.Single(script);

        Assert.Equal("Audit evidence reader", token.Get("Name"));
        Assert.Equal($"GET /beta/personal-access-tokens?owner-id={Auditor}", session.Requests[^1].Line());
    }

    [Fact]
    public async Task An_owner_with_any_characters_stays_one_value()
    {
        await using var session = await TenantSession.StartAsync();

        session.Run("Get-SailPointPersonalAccessToken -OwnerId 'me&filters=lastUsed isnull#/../é'").ItemError("TokenNotFound");

        Assert.Equal(
            "/beta/personal-access-tokens?owner-id=me%26filters%3DlastUsed%20isnull%23%2F..%2F%C3%A9", session.Request.PathAndQuery);
    }

    [Fact]
    public async Task A_blank_owner_is_refused_before_anything_is_sent()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("Get-SailPointPersonalAccessToken -OwnerId ' '").ItemError("InvalidArgument");

        Assert.Equal(" ", error.TargetObject);
        Assert.Equal("ParameterArgumentValidationError", session.Module.SingleError("Get-SailPointPersonalAccessToken -OwnerId ''").Kind());
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task Without_the_right_to_list_all_the_error_names_it_and_own_tokens_are_listed()
    {
        await using var session = await TenantSession.StartAsync();
        var engineer = session.Tenant.AddToken(session.Tenant.Identities[1], "Login");
        session.Module.SetVariable("engineer", Secret.Credential(engineer.ClientId, engineer.ClientSecret));
        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -Credential $engineer");

        var error = session.Run("Get-SailPointPersonalAccessToken Nothing").ItemError("Forbidden");

        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal("Forbidden,SailPointPat.Commands.GetSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.Contains("sp:all-personal-access-tokens:read", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-OwnerId me", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me").Count);
    }

    [Fact]
    public async Task A_failing_row_does_not_stop_the_others()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"[pscustomobject]@{{ OwnerId = '{Engineer}' }}, ' ', [pscustomobject]@{{ OwnerId = '{Auditor}' }} | Get-SailPointPersonalAccessToken");

        Assert.Equal(4, result.Output.Count);
        result.ItemError("InvalidArgument");
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId nobody", 1)]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId 'Amara Okafor'", 1)]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId nobody -Name Missing", 1)]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId nobody -NeverUsed", 2)]
    [InlineData("[pscustomobject]@{ OwnerId = 'nobody' } | Get-SailPointPersonalAccessToken", 1)]
    [InlineData("[pscustomobject]@{ Owner = 'Nobody At All' } | Get-SailPointPersonalAccessToken", 1)]
    public async Task An_owner_without_any_token_is_an_error(string script, int requests)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run(script).ItemError("TokenNotFound");

        Assert.Contains("belongs to the owner '", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("the same for an identity that does not exist and for one without tokens", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(requests, session.Requests.Count);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me -LastUsedBefore 2001-01-01")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId " + Auditor + " -LastUsedBefore 2001-01-01")]
    public async Task An_owner_whose_tokens_are_all_filtered_out_is_not_an_error(string script)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Empty(session.Module.All(script));
    }

    [Fact]
    public async Task A_row_without_an_owner_is_not_used_as_an_owner()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("[pscustomobject]@{ Title = 'Nightly' } | Get-SailPointPersonalAccessToken");

        Assert.Single(result.Errors);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData(", [Collections.ArrayList] @('me') | Get-SailPointPersonalAccessToken")]
    [InlineData(", @('me') | Get-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId ([Collections.ArrayList] @('me'))")]
    public async Task A_list_as_one_owner_is_an_error(string script)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Single(session.Run(script).Errors);

        Assert.Empty(session.Requests);
    }
}
