using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>The client against a tenant that refuses everything the API descriptions do not allow.</summary>
public sealed class SandboxClientTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 9, 30, 0, 123, TimeSpan.Zero));
    private readonly SandboxTenant _tenant;

    public SandboxClientTests() => _tenant = new SandboxTenant(_clock);

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task A_token_is_created_listed_changed_and_removed(string version)
    {
        using var client = Connect(version);

        var created = await client.CreateAsync(
            new NewTokenRequest { Name = "Nightly export", Scope = ["idn:accounts:read"], AccessTokenValiditySeconds = 900 }, CallEvents.None, default);
        var listed = Assert.Single(await ListAsync(client, new TokenQuery { OwnerId = "me" }), token => token.Id == created.Token.Id);
        var changed = await client.UpdateAsync(
            created.Token.Id, new TokenChanges { Name = "Hourly export", Scope = ["idn:sources:read"] }, CallEvents.None, default);
        await client.DeleteAsync(created.Token.Id, CallEvents.None, default);
        var left = await ListAsync(client, new TokenQuery());

        Assert.Equal(("Nightly export", 900), (listed.Name, listed.AccessTokenValiditySeconds));
        Assert.Equal(["idn:accounts:read"], listed.Scope);
        Assert.Equal(_clock.GetUtcNow().AddMonths(6), listed.ExpirationDate);
        Assert.Equal(_clock.GetUtcNow(), created.Token.Created);
        Assert.Equal(client.Connection.IdentityId, listed.OwnerId);
        Assert.Equal("Hourly export", changed.Name);
        Assert.Equal(["idn:sources:read"], changed.Scope);
        Assert.DoesNotContain(left, token => token.Id == created.Token.Id);
        Assert.Equal(1, _tenant.LoginCount);
    }

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task A_new_credential_can_log_in(string version)
    {
        using var client = Connect(version);
        var created = await client.CreateAsync(new NewTokenRequest { Name = "Nightly export" }, CallEvents.None, default);

        using var other = Connect(version, created.Token.Id, created.Secret);
        await other.ConnectAsync(CallEvents.None, default);

        Assert.Equal(created.Token.Id, other.Connection.ClientId);
        Assert.Equal(("amara.okafor", "larkfield-sb"), (other.Connection.UserName, other.Connection.Org));
    }

    [Theory]
    [MemberData(nameof(Versions.AnyExpiry), MemberType = typeof(Versions))]
    public async Task A_token_can_be_changed_to_never_expire_and_back(string version)
    {
        using var client = Connect(version);
        var created = await client.CreateAsync(new NewTokenRequest { Name = "Break-glass 2", NeverExpires = true }, CallEvents.None, default);
        var inTenYears = _clock.GetUtcNow().AddYears(10);

        var dated = await client.UpdateAsync(created.Token.Id, new TokenChanges { ExpirationDate = inTenYears }, CallEvents.None, default);
        var undated = await client.UpdateAsync(created.Token.Id, new TokenChanges { NeverExpires = true }, CallEvents.None, default);

        Assert.True(created.Token.NeverExpires);
        Assert.Equal((inTenYears, false), (dated.ExpirationDate, dated.UserAwareTokenNeverExpires));
        Assert.Equal((null, true), (undated.ExpirationDate, undated.UserAwareTokenNeverExpires));
    }

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public async Task The_longest_lifetime_of_the_beta_family_is_accepted(string version)
    {
        using var client = Connect(version);
        var longest = ApiVersion.DefaultExpiry(_clock.GetUtcNow());

        var created = await client.CreateAsync(new NewTokenRequest { Name = "Nightly export", ExpirationDate = longest }, CallEvents.None, default);

        Assert.Equal(longest, created.Token.ExpirationDate);
    }

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task Stale_and_never_used_tokens_are_found_by_the_service(string version)
    {
        using var client = Connect(version);
        var limit = _clock.GetUtcNow().AddDays(-90);

        var stale = await ListAsync(client, new TokenQuery { LastUsedBefore = limit });
        var unused = await ListAsync(client, new TokenQuery { NeverUsed = true });

        Assert.Equal(["Laptop script (old)", "Quarterly certification export"], stale.Select(token => token.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Audit evidence reader", "Break-glass", "Proof of concept"], unused.Select(token => token.Name).Order(StringComparer.Ordinal));
        Assert.All(unused, token => Assert.Null(token.LastUsedAge));
    }

    [Fact]
    public async Task The_error_for_a_name_in_use_quotes_the_name()
    {
        using var client = Connect("beta");

        var error = await Assert.ThrowsAsync<SailPointApiException>(
            () => client.CreateAsync(new NewTokenRequest { Name = "Break-glass" }, CallEvents.None, default));

        Assert.Equal(400, error.StatusCode);
        Assert.Contains("Creating the token 'Break-glass' failed with 400", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_cannot_change_the_token_of_another_owner()
    {
        using var client = Connect("beta");
        var others = _tenant.Tokens.First(token => !token.Owner.IsAdministrator);

        await Failure.OfAsync(
            () => client.UpdateAsync(others.Id, new TokenChanges { Name = "Mine" }, CallEvents.None, default), SailPointErrorKind.Forbidden);

        Assert.Equal(others.Name, _tenant.FindToken(others.Id)!.Name);
    }

    [Fact]
    public async Task A_revoked_access_token_causes_one_new_login_and_no_error()
    {
        using var client = Connect("v1");
        await client.ConnectAsync(CallEvents.None, default);

        _tenant.RevokeBearers();
        var tokens = await ListAsync(client, new TokenQuery());

        Assert.Equal(_tenant.Tokens.Count, tokens.Count);
        Assert.Equal(2, _tenant.LoginCount);
    }

    [Fact]
    public async Task A_list_of_twenty_thousand_tokens_returns_each_token_once()
    {
        _tenant.AddTokens(20_000);
        using var client = Connect("beta");

        var tokens = await ListAsync(client, new TokenQuery());

        Assert.Equal(_tenant.Tokens.Select(token => token.Id), tokens.Select(token => token.Id));
    }

    private static async Task<List<PersonalAccessToken>> ListAsync(SailPointClient client, TokenQuery query)
    {
        var tokens = new List<PersonalAccessToken>();
        await foreach (var token in client.ListAsync(query, CallEvents.None, default))
            tokens.Add(token);

        return tokens;
    }

    private SailPointClient Connect(string version) => Connect(version, _tenant.ClientId, Secrets.Hide(_tenant.ClientSecret));

    private SailPointClient Connect(string version, string clientId, SecureString secret) => new(new SailPointClientOptions
    {
        BaseAddress = SandboxTenant.BaseAddress,
        ApiVersion = ApiVersion.Get(version),
        ClientId = clientId,
        ClientSecret = secret,
        IsSandbox = true,
        PrimaryHandler = _tenant.CreateHandler,
        Clock = _clock,
    });
}
