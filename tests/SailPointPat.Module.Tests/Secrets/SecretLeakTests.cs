using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Module.Tests.Secrets;

public sealed class SecretLeakTests
{
    private const string ProxyPassword = "the-proxy-password-4711";
    private const string Everything =
        "$VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'; $Error.Clear(); ";

    [Fact]
    public async Task No_output_of_any_command_on_any_path_has_a_secret()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = new ModuleSession(width: 400, culture: null, [.. Enumerable.Repeat("y", 3)]);
        var secrets = new KnownSecrets();
        secrets.Add("the proxy's password", ProxyPassword);
        secrets.Add("a wrong password", "a-wrong-password-0815");
        Prepare(session, server);

        var seen = 0;
        foreach (var scene in Scenes.All)
        {
            server.Faults.Clear();
            server.Log.Clear();
            scene.Before(server);
            foreach (var fault in scene.Faults)
                server.Faults.Add(fault);

            // A token that the scene removes still has a secret that must not be shown.
            session.SetVariable("spare", Spare(server));
            secrets.Learn(server);
            var result = session.Run(Everything + scene.Script);
            var errors = session.Run("$Error");
            secrets.Learn(server);

            Assert.True(server.Faults.Outstanding == 0, $"The fault {scene.Faults.FirstOrDefault()?.Name} did not occur: {scene.Script}");
            AssertTaken(scene, result);
            AssertHidden(scene, secrets, result, errors.Output);
            var transcript = session.Transcript;
            Assert.True(secrets.FoundIn(transcript[seen..]).ToList() is { Count: 0 }, $"The console after: {scene.Script}");
            seen = transcript.Length;
        }

        // The scenes included logins, new tokens and proxies.
        Assert.InRange(secrets.Count, 40, int.MaxValue);
    }

    private static void Prepare(ModuleSession session, TestTenantServer server)
    {
        var (id, secret) = (server.Tenant.ClientId, server.Tenant.ClientSecret);
        session.SetVariable("url", server.BaseAddress);
        session.SetVariable("elsewhere", new Uri("http://127.0.0.1:9"));
        session.SetVariable("urlWithPassword", new Uri("https://user:" + ProxyPassword + "@acme.api.identitynow.com"));
        session.SetVariable("proxyWithPassword", new UriBuilder(server.BaseAddress) { UserName = "user", Password = ProxyPassword }.Uri);
        session.SetVariable("credential", Secret.Credential(id, secret));
        session.SetVariable("wrong", Secret.Credential(id, "a-wrong-password-0815"));
        session.SetVariable("proxy", Secret.Credential("user", ProxyPassword));
        session.SetVariable("wrongProxy", Secret.Credential("user", "a-wrong-password-0815"));
        session.SetVariable("reveal", new Func<string>(() => secret));

        session.Run("Connect-SailPoint -BaseUrl $url -Credential $credential; Get-SailPointPersonalAccessToken -OwnerId me");
        var bearer = server.Log.Entries.Select(Bearer).First(value => value is not null)!;
        session.SetVariable("accessToken", Secret.Of(bearer));
        session.SetVariable("brokenAccessToken", Secret.Of(bearer.Insert(20, "\n")));
    }

    private static string? Bearer(RequestLogEntry request) => request.Headers.TryGetValue("Authorization", out var value) ? value.Split(' ')[1] : null;

    /// <summary>A token of the administrator that the scenes may change and remove.</summary>
    private static string Spare(TestTenantServer server)
    {
        var owner = server.Tenant.Identities[0];
        var ours = server.Tenant.Tokens.Where(token => token.Owner.Id == owner.Id && token.Id != server.Tenant.ClientId).ToList();

        // Lost creates leave tokens, and an owner can have only ten.
        var spare = ours.Find(token => !token.Name.Contains("(replaced by", StringComparison.Ordinal));
        foreach (var token in ours.Where(token => token != spare))
            server.Tenant.RevokeToken(token.Id);

        return spare?.Id ?? server.Tenant.AddToken(owner, "spare " + Guid.NewGuid()).ClientId;
    }

    private static void AssertTaken(Scene scene, ScriptResult result)
    {
        if (scene.ErrorId is { } id)
            Assert.Contains(result.Errors, error => error.FullyQualifiedErrorId.StartsWith(id + ",", StringComparison.Ordinal));
        else if (scene.Faults.Length == 0)
            Assert.True(result.Errors.Count == 0, $"{scene.Script}: {string.Join(Environment.NewLine, result.Errors)}");
    }

    private static void AssertHidden(Scene scene, KnownSecrets secrets, ScriptResult result, IEnumerable<PSObject> errors)
    {
        var isPlain = scene.Script.Contains("-AsPlainText", StringComparison.Ordinal);
        IEnumerable<object?> all = [.. result.Output, .. result.Errors, .. result.Information, .. result.Progress, .. errors];
        foreach (var (path, text) in all.SelectMany(PropertyWalk.Over))
        {
            if (secrets.FoundIn(text).FirstOrDefault() is { } what && !(isPlain && path == ".Secret"))
                Assert.Fail($"{what} is seen in {path} after: {scene.Script} ({string.Join(", ", scene.Faults.Select(fault => fault.Name))})");
        }

        foreach (var line in result.Verbose.Concat(result.Debug).Concat(result.Warnings).Append(result.HostText))
            Assert.True(!secrets.FoundIn(line).Any(), $"A stream after: {scene.Script}");
    }
}
