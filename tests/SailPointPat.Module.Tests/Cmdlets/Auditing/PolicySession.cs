using System;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Reporting;
using SailPointPat.Module.Tests.Engine;

namespace SailPointPat.Module.Tests.Cmdlets.Auditing;

/// <summary>A connected session whose current location is an empty folder, for policy files.</summary>
internal sealed class PolicySession : IAsyncDisposable
{
    private readonly ReportSession _session;

    private PolicySession(ReportSession session) => _session = session;

    public TenantSession Tenant => _session.Tenant;

    public ModuleSession Module => _session.Tenant.Module;

    public string Folder => _session.Folder;

    public static async Task<PolicySession> StartAsync() => new(await ReportSession.StartAsync());

    public void Write(string policy, string name = "policy.json") => File.WriteAllText(_session.PathOf(name), policy);

    public string Read(string name = "policy.json") => _session.Read(name);

    /// <summary>A policy with one exception.</summary>
    public static string Exception(string token, string rules, string until = "2099-12-31")
        => $$"""{ "exceptions": [ { {{token}}, "rules": [{{rules}}], "reason": "Kept in the safe", "approvedBy": "CISO", "until": "{{until}}" } ] }""";

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
