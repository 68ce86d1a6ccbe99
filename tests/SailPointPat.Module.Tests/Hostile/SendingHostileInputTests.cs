using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Hostile;

/// <summary>The core's tests try many more values. These tests check the same over a real socket.</summary>
public sealed class SendingHostileInputTests
{
    private const string Collection = "/beta/personal-access-tokens";

    [Theory]
    [InlineData("../../oauth/token")]
    [InlineData("a/b")]
    [InlineData("..\\..")]
    [InlineData("?owner-id=me")]
    [InlineData("#x")]
    [InlineData("%2e%2e%2f")]
    [InlineData("two words")]
    [InlineData("漢字 😀 \u202e")]
    [InlineData("\u001b[31m\r\nX-Injected: yes")]
    public async Task An_id_stays_one_path_segment(string id)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Log.Clear();
        tenant.Session.SetVariable("id", id);

        var error = tenant.Session.SingleError("Remove-SailPointPersonalAccessToken -Id $id -Force");

        Assert.StartsWith("NotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var request = Assert.Single(tenant.Server.Log.Entries);
        Assert.StartsWith(Collection + "/", request.PathAndQuery, StringComparison.Ordinal);
        var segment = request.PathAndQuery[(Collection.Length + 1)..];
        Assert.DoesNotContain(segment, character => character is '/' or '\\' or '?' or '#');
        Assert.Equal(id, Uri.UnescapeDataString(segment));
        Assert.False(request.Headers.ContainsKey("X-Injected"));
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken -Id $id -Force")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $id -Name x")]
    public async Task An_id_that_cannot_be_a_path_segment_is_refused_and_nothing_is_sent(string command)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Log.Clear();

        // An attribute cannot contain a lone surrogate.
        foreach (var id in new[] { "..", ".", " ", "\ud800", new string('x', 5000) })
        {
            tenant.Session.SetVariable("id", id);
            Assert.StartsWith("InvalidArgument,", tenant.Session.SingleError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        }

        Assert.Empty(tenant.Server.Log.Entries);
    }

    [Theory]
    [InlineData("me&filters=lastUsed isnull", "lastUsed isnull&owner-id=x")]
    [InlineData("me#", "a+b=c?")]
    public async Task Owners_and_filters_add_no_query_parameter(string owner, string filter)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Log.Clear();
        tenant.Session.SetVariable("owner", owner);
        tenant.Session.SetVariable("filter", filter);

        tenant.Session.Run("Get-SailPointPersonalAccessToken -OwnerId $owner -Filter $filter");

        var target = Assert.Single(tenant.Server.Log.Entries).PathAndQuery;
        Assert.Equal($"{Collection}?owner-id={Uri.EscapeDataString(owner)}&filters={Uri.EscapeDataString(filter)}", target);
    }

    [Theory]
    [InlineData("it's \"quoted\" `$(1)`")]
    [InlineData("\u2018smart\u2019 ; 'quotes'")]
    [InlineData("wild*card? [a-z]")]
    [InlineData("right \u202eto left")]
    public async Task A_name_arrives_unchanged_and_finds_its_token(string name)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Session.SetVariable("name", name);

        var created = tenant.Session.Single("New-SailPointPersonalAccessToken -Name $name");

        Assert.Equal(name, tenant.Server.Tenant.FindToken((string)created.Properties["Id"].Value)?.Name);
    }

    [Fact]
    public async Task A_create_with_an_unreadable_answer_is_always_an_error()
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Faults.Add(Fault.Status(200, """{"id":"1","name":"lost","secret":"half \ud83d"}""").For(Requests.Create));

        var error = tenant.Session.SingleError("New-SailPointPersonalAccessToken -Name lost");

        Assert.StartsWith("OutcomeUnknown,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1, tenant.Server.Log.Entries.Count(Requests.Create));
    }
}
