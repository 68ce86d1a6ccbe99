using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Concurrency;

public sealed class SharingConnectionsTests
{
    private const int Size = 16;
    private const int Share = 10;

    [Fact]
    public async Task Many_runspaces_share_one_connection_and_one_login()
    {
        await using var server = await TestTenantServer.StartAsync();
        var before = server.Tenant.Tokens.Count;
        server.Tenant.AddTokens(Size * Share);
        using var session = Connected(server);
        using var runspaces = new ParallelRunspaces(Size);
        var ids = server.Tenant.Tokens.Skip(before).Select(token => token.Id).ToArray();
        runspaces.SetVariable("mine", i => ids[(i * Share)..((i + 1) * Share)]);

        var results = runspaces.Run("Get-SailPointPersonalAccessToken -Id $mine; Remove-SailPointPersonalAccessToken -Id $mine -Force");

        foreach (var (result, i) in results.Select((result, i) => (result, i)))
        {
            result.AssertNoErrors();
            Assert.Equal(ids[(i * Share)..((i + 1) * Share)], result.Output.Select(token => token.Properties["Id"].Value));
        }

        Assert.Equal(before, server.Tenant.Tokens.Count);
        Assert.Equal(1, server.Tenant.LoginCount);
    }

    [Fact]
    public async Task Many_runspaces_with_a_refused_access_token_share_one_new_login()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = Connected(server);
        using var runspaces = new ParallelRunspaces(Size);
        server.Tenant.RevokeBearers();

        foreach (var result in runspaces.Run("Get-SailPointPersonalAccessToken -OwnerId me"))
            result.AssertNoErrors();

        Assert.Equal(2, server.Tenant.LoginCount);
    }

    [Fact]
    public async Task Several_parallel_connections_reach_their_own_tenants()
    {
        await using var first = await TestTenantServer.StartAsync();
        await using var second = await TestTenantServer.StartAsync();
        await using var third = await TestTenantServer.StartAsync();
        TestTenantServer[] servers = [first, second, third];
        using var session = new ModuleSession();
        using var runspaces = new ParallelRunspaces(12);
        for (var i = 0; i < servers.Length; i++)
        {
            servers[i].Tenant.AddTokens(i * 50);
            Connect(session, servers[i]);
            session.SetVariable("c" + i, session.Single("Get-SailPointConnection").BaseObject);
        }

        var connections = Enumerable.Range(0, servers.Length).Select(i => session.Single("$c" + i).BaseObject).ToArray();
        runspaces.SetVariable("connection", i => connections[i % servers.Length]);

        var results = runspaces.Run("foreach ($i in 1..5) { (Get-SailPointPersonalAccessToken -Connection $connection).Count; (Get-SailPointConnection -Connection $connection).BaseUrl }");

        for (var i = 0; i < results.Count; i++)
        {
            results[i].AssertNoErrors();
            var server = servers[i % servers.Length];
            Assert.All(results[i].Output.Where((_, place) => place % 2 == 0), count => Assert.Equal(server.Tenant.Tokens.Count, count.BaseObject));
            Assert.All(results[i].Output.Where((_, place) => place % 2 == 1), address => Assert.Equal(server.BaseAddress, address.BaseObject));
        }

        Assert.All(servers, server => Assert.Equal((1, 20), (server.Tenant.LoginCount, server.Log.Entries.Count(Requests.List))));
    }

    [Fact]
    public async Task The_first_commands_of_many_runspaces_connect_once_from_the_environment()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = new ModuleSession();
        using var runspaces = new ParallelRunspaces(Size);
        UseEnvironment(server);

        foreach (var result in runspaces.Run("Get-SailPointPersonalAccessToken -OwnerId me; Set-SailPointPersonalAccessToken -Id nowhere -Name x -WhatIf"))
        {
            result.AssertNoErrors();
            Assert.NotEmpty(result.Output);
        }

        Assert.Equal(1, server.Tenant.LoginCount);
    }

    [Fact]
    public void Many_runspaces_can_import_the_module_at_once()
    {
        using var session = new ModuleSession();
        using var runspaces = new ParallelRunspaces(Size);

        foreach (var result in runspaces.Run("(Get-Module SailPointPat).ExportedCommands.Count; Disconnect-SailPoint"))
        {
            result.AssertNoErrors();
            Assert.InRange((int)Assert.Single(result.Output).BaseObject, 7, 100);
        }
    }

    internal static void UseEnvironment(TestTenantServer server)
    {
        Environment.SetEnvironmentVariable("SAIL_BASE_URL", server.BaseAddress.AbsoluteUri);
        Environment.SetEnvironmentVariable("SAIL_CLIENT_ID", server.Tenant.ClientId);
        Environment.SetEnvironmentVariable("SAIL_CLIENT_SECRET", server.Tenant.ClientSecret);
    }

    internal static ModuleSession Connected(TestTenantServer server)
    {
        var session = new ModuleSession();
        Connect(session, server);
        return session;
    }

    internal static void Connect(ModuleSession session, TestTenantServer server)
    {
        session.SetVariable("url", server.BaseAddress);
        session.SetVariable("credential", Secret.Credential(server.Tenant.ClientId, server.Tenant.ClientSecret));
        session.All("Connect-SailPoint -BaseUrl $url -Credential $credential -RateLimit 0");
    }
}
