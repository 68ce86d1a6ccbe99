using System;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>A connected session whose current location is an empty folder.</summary>
internal sealed class ReportSession : IAsyncDisposable
{
    private ReportSession(TenantSession tenant)
    {
        Tenant = tenant;
        tenant.Module.All("param($folder) $null = $ExecutionContext.SessionState.Path.SetLocation($folder)", Folder);
    }

    public TenantSession Tenant { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("report-").FullName;

    /// <summary>The names of all files in the folder, including hidden ones.</summary>
    public string[] Files => [.. Array.ConvertAll(Directory.GetFileSystemEntries(Folder), path => Path.GetFileName(path)!)];

    public static async Task<ReportSession> StartAsync(int width = 80) => new(await TenantSession.StartAsync(width: width));

    public ScriptResult Run(string script, params object?[] arguments) => Tenant.Run(script, arguments);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public async ValueTask DisposeAsync()
    {
        await Tenant.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
