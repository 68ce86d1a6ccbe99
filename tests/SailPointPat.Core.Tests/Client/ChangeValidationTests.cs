using System;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Invalid changes and queries are refused before anything is sent.</summary>
public sealed class ChangeValidationTests
{
    private static readonly DateTimeOffset Now = SkippingClock.Beginning;

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task A_change_without_new_values_is_refused(string version)
        => await RefusedAsync(version, new TokenChanges(), SailPointErrorKind.NothingToChange);

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public async Task The_beta_family_cannot_change_the_expiry_and_the_error_names_versions_that_can(string version)
    {
        TokenChanges[] changes = [new() { ExpirationDate = Now.AddDays(1) }, new() { Name = "n", NeverExpires = true }];

        foreach (var change in changes)
        {
            var error = await RefusedAsync(version, change, SailPointErrorKind.NotSupportedByApiVersion);
            Assert.Contains("only its name and scope. Only v1 can change the expiry of another owner's token. Nothing was sent.", error.Message, StringComparison.Ordinal);
            Assert.Equal(Versions.AnyExpiryNames, error.SupportedVersions);
        }
    }

    [Fact]
    public async Task A_change_is_validated_by_the_rules_for_new_tokens()
    {
        TokenChanges[] unusable =
        [
            new() { Name = "" },
            new() { Name = "a\u001bb" },
            new() { Scope = [] },
            new() { Scope = ["System.String[]"] },
            new() { Scope = ["a b"] },
            new() { ExpirationDate = Now },
            new() { ExpirationDate = Now.AddDays(1), NeverExpires = true },
        ];

        foreach (var changes in unusable)
            await RefusedAsync("v1", changes, SailPointErrorKind.InvalidArgument);
    }

    [Fact]
    public async Task Two_filters_at_once_are_refused()
    {
        TokenQuery[] unusable =
        [
            new() { NeverUsed = true, LastUsedBefore = Now },
            new() { NeverUsed = true, Filter = "lastUsed isnull" },
            new() { LastUsedBefore = Now, Filter = "lastUsed isnull" },
        ];

        foreach (var query in unusable)
            await RefusedAsync(query);
    }

    [Fact]
    public async Task A_blank_or_invalid_owner_or_filter_is_refused()
    {
        foreach (var text in new[] { "", " ", "half \ud83d", new string('x', 1001) })
        {
            await RefusedAsync(new TokenQuery { OwnerId = text });
            await RefusedAsync(new TokenQuery { Filter = text });
        }
    }

    [Fact]
    public async Task Null_arguments_throw_ArgumentNullException()
    {
        using var test = TestClient.WithoutRetry();

        await Assert.ThrowsAsync<ArgumentNullException>(() => test.CreateAsync((NewTokenRequest)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => test.UpdateAsync(null!));
        Assert.Throws<ArgumentNullException>(() => test.Client.ListAsync(null!, test.Events, default));
        Assert.Throws<ArgumentNullException>(() => new SailPointClient(null!));
        Assert.Throws<ArgumentNullException>(() => TenantAddress.FromBaseUrl(null!));
    }

    [Fact]
    public void A_client_without_credentials_is_refused()
    {
        var options = new SailPointClientOptions { BaseAddress = TenantAddress.FromTenant("acme") };

        Assert.Throws<ArgumentException>(() => new SailPointClient(options));
        Assert.Throws<ArgumentException>(() => new SailPointClient(options with { ClientId = "id" }));
        Assert.Throws<ArgumentException>(() => new SailPointClient(options with { ClientSecret = Secrets.Hide("secret") }));
    }

    private static async Task<SailPointApiException> RefusedAsync(string version, TokenChanges changes, SailPointErrorKind kind)
    {
        using var test = TestClient.WithoutRetry(version);

        var error = await Failure.OfAsync(() => test.UpdateAsync(changes), kind);

        Assert.Equal(error.Message, Failure.Of(() => test.Client.Validate(Reply.TokenId, changes), kind).Message);
        Assert.Empty(test.Tenant.Requests);
        return error;
    }

    private static async Task RefusedAsync(TokenQuery query)
    {
        using var test = TestClient.WithoutRetry();

        await Failure.OfAsync(() => test.ListAsync(query), SailPointErrorKind.InvalidArgument);

        Assert.Empty(test.Tenant.Requests);
    }
}
