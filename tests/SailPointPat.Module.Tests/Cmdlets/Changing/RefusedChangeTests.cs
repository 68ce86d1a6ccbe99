using System;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>Impossible changes are errors before anything is sent.</summary>
public sealed class RefusedChangeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-NeverExpires:$false")]
    [InlineData("-Name ''")]
    public async Task A_change_without_new_values_is_an_error(string parameters)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        var error = session.Run($"Set-SailPointPersonalAccessToken some-id {parameters}").ItemError("NothingToChange");

        Assert.Equal("NothingToChange,SailPointPat.Commands.SetSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal("some-id", error.TargetObject);
        Assert.EndsWith("Give a new -Name, -Scope, -ExpirationDate or -NeverExpires.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [MemberData(nameof(ApiVersions.WithLimit), MemberType = typeof(ApiVersions))]
    public async Task The_error_names_the_versions_that_can_change_the_field(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        foreach (var parameters in new[] { "-NeverExpires", "-ExpirationDate ([DateTimeOffset]::UtcNow.AddDays(1))", "-Name x -NeverExpires" })
        {
            var error = session.Run($"Set-SailPointPersonalAccessToken some-id {parameters}").ItemError("NotSupportedByApiVersion");
            Assert.Equal(ErrorCategory.NotImplemented, error.CategoryInfo.Category);
            Assert.Contains($"'{version}'", error.ToString(), StringComparison.Ordinal);
            Assert.EndsWith(ApiVersions.Advice, error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("x -Name ' '", "InvalidArgument")]
    [InlineData("x -Name \"two`nlines\"", "InvalidArgument")]
    [InlineData("x -Scope System.String[]", "InvalidArgument")]
    [InlineData("x -ExpirationDate 2020-01-31", "InvalidArgument")]
    [InlineData("x -NeverExpires -ExpirationDate 2099-01-31", "InvalidArgument")]
    [InlineData("' ' -Name y", "InvalidArgument")]
    [InlineData(".. -Name y", "InvalidArgument")]
    public async Task An_invalid_value_is_refused(string arguments, string kind)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Run("Set-SailPointPersonalAccessToken " + arguments).ItemError(kind);

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task An_id_stays_one_path_segment()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");

        session.Run("Set-SailPointPersonalAccessToken '../v3/x?y#z%2f' -Name y").ItemError("NotFound");

        Assert.Equal("/beta/personal-access-tokens/..%2Fv3%2Fx%3Fy%23z%252f", session.Request.PathAndQuery);
    }

    [Fact]
    public async Task A_failing_item_does_not_stop_the_others()
    {
        await using var session = await TenantSession.StartAsync();
        var ids = new[] { session.Add("First"), "missing", session.Add("Second") };

        var result = session.Run("param($ids) Set-SailPointPersonalAccessToken $ids -Scope a:read -PassThru", new object?[] { ids });

        Assert.Equal("missing", result.ItemError("NotFound").TargetObject);
        Assert.Equal(["First", "Second"], result.Sorted("Name"));
    }

    [Fact]
    public async Task The_refusal_of_a_token_of_another_owner_has_the_token_as_target()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("Get-SailPointPersonalAccessToken 'Terraform provider' | Set-SailPointPersonalAccessToken -Name Mine").ItemError("Forbidden");

        Assert.Equal("Terraform provider", PSObject.AsPSObject(error.TargetObject).Get("Name"));
        Assert.Contains("Only its owner can change a token.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, session.Requests.Count);
        Assert.Single(session.Requests, request => request.Method == "PATCH");
    }
}
