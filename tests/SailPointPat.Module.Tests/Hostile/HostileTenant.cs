using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Hostile;

/// <summary>A tenant with names that contain control characters, and a session connected to it.</summary>
internal sealed class HostileTenant : IAsyncDisposable
{
    /// <summary>Clears the screen, sets the window's title, moves the cursor up, changes the reading direction, and breaks lines.</summary>
    public const string Name = "evil\u001b[2J\u001b]0;owned\u0007\u009b1A\r\nline\u202egnp\u2066\u2028\u200f\u0000end";

    private HostileTenant(TestTenantServer server, ModuleSession session)
    {
        Server = server;
        Session = session;
    }

    public TestTenantServer Server { get; }

    public ModuleSession Session { get; }

    /// <summary>The id of the administrator's token with the hostile name.</summary>
    public string Id => Server.Tenant.Tokens.Single(token => token.Name == Name).Id;

    public static async Task<HostileTenant> StartAsync(params string[] answers)
    {
        var server = await TestTenantServer.StartAsync();
        server.Tenant.AddToken(server.Tenant.Identities[0], Name, "idn:\u001b[31m:read");
        server.Tenant.AddToken(server.Tenant.Identities[0], new string('x', 10_000));
        var session = new ModuleSession(width: 300, culture: null, answers);
        session.SetVariable("url", server.BaseAddress);
        session.SetVariable("credential", Secret.Credential(server.Tenant.ClientId, server.Tenant.ClientSecret));
        session.All("Connect-SailPoint -BaseUrl $url -Credential $credential -MaximumRetryCount 0 -RateLimit 0");
        return new HostileTenant(server, session);
    }

    /// <summary>Fails if a text has control characters other than line breaks.</summary>
    public static void AssertPaintsNothing(string shown)
    {
        foreach (var character in shown.Replace(Environment.NewLine, "", StringComparison.Ordinal))
        {
            if (char.IsControl(character) || character is >= '\u200e' and <= '\u200f' or >= '\u2028' and <= '\u202e' or >= '\u2066' and <= '\u2069')
                Assert.Fail($"U+{(int)character:x4} is shown in: {shown.Replace("\u001b", "<ESC>", StringComparison.Ordinal)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Server.DisposeAsync();
    }
}
