using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxTenantTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public void The_tenant_has_a_dozen_tokens_of_every_kind_that_a_report_finds()
    {
        var tokens = new SandboxTenant(_clock).Tokens;
        var now = _clock.GetUtcNow();

        Assert.Equal(12, tokens.Count);
        Assert.Contains(tokens, token => now - token.LastUsed < TimeSpan.FromDays(2));
        Assert.Contains(tokens, token => now - token.LastUsed > TimeSpan.FromDays(90));
        Assert.Contains(tokens, token => token.LastUsed == null);
        Assert.Contains(tokens, token => token.ExpirationDate < now);
        Assert.Contains(tokens, token => token.ExpirationDate > now && token.ExpirationDate < now.AddDays(7));
        Assert.Contains(tokens, token => token.ExpirationDate == null);
        Assert.Contains(tokens, token => token.Scope.SequenceEqual(["sp:scopes:all"]));
        Assert.Contains(tokens, token => token.Scope.Count > 1);
        Assert.Contains(tokens, token => token.Managed);
        Assert.Contains(tokens.GroupBy(token => token.Name), same => same.Select(token => token.Owner).Distinct().Count() > 1);
    }

    [Fact]
    public void The_administrator_has_free_slots()
    {
        var tenant = new SandboxTenant(_clock);
        var administrator = tenant.Identities[0];

        Assert.True(administrator.IsAdministrator);
        Assert.InRange(tenant.Tokens.Count(token => token.Owner == administrator), 1, 5);
        Assert.Equal(administrator, tenant.FindToken(tenant.ClientId)!.Owner);
    }

    [Fact]
    public void Each_new_tenant_differs_only_in_secrets_and_dates()
    {
        var first = new SandboxTenant(_clock);
        _clock.Advance(TimeSpan.FromDays(1));
        var second = new SandboxTenant(_clock);

        Assert.Equal(first.Tokens.Select(token => (token.Id, token.Name)), second.Tokens.Select(token => (token.Id, token.Name)));
        Assert.Equal(first.Tokens[0].Created.AddDays(1), second.Tokens[0].Created);
        Assert.NotEqual(first.ClientSecret, second.ClientSecret);
        Assert.All(first.Tokens, token => Assert.Matches("^[0-9a-f]{32}$", token.Id));
    }

    [Fact]
    public void The_tenant_obeys_its_own_rules()
    {
        var tokens = new SandboxTenant(_clock).Tokens;

        Assert.All(tokens.GroupBy(token => token.Owner), owned =>
        {
            Assert.True(owned.Count() <= 10);
            Assert.Equal(owned.Count(), owned.Select(token => token.Name).Distinct().Count());
        });
        Assert.All(tokens, token => Assert.True(token.LastUsed == null || token.LastUsed >= token.Created));
        Assert.Equal(tokens.Count, tokens.Select(token => token.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_list_of_any_length_is_streamed()
    {
        using var client = await RawClient.AdministratorAsync();
        client.Tenant.AddTokens(100_000);
        using var http = new HttpClient(client.Tenant.CreateHandler()) { BaseAddress = SandboxTenant.BaseAddress };

        using var response = await http.SendAsync(client.Request("GET", RawClient.Beta), HttpCompletionOption.ResponseHeadersRead);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await using var body = await response.Content.ReadAsStreamAsync();
        var first = await body.ReadAsync(new byte[16]);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var whole = await client.GetAsync(RawClient.Beta);

        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Equal(16, first);
        Assert.True(allocated < 1_000_000, $"The first bytes took {allocated} bytes of memory.");
        Assert.Equal(100_012, whole.Json.GetArrayLength());
    }

    [Fact]
    public async Task Parallel_changes_are_counted_correctly()
    {
        using var client = await RawClient.AdministratorAsync();
        var free = 10 - client.Tenant.Tokens.Count(token => token.Owner == client.Administrator);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => client.CreateAsync($$"""{"name":"Parallel {{i}}"}"""))));

        Assert.Equal(free, replies.Count(reply => reply.Status == 200));
        Assert.Equal(10, client.Tenant.Tokens.Count(token => token.Owner == client.Administrator));
    }
}
