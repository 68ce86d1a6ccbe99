using System;
using System.IO;
using SailPointPat.TestTenant;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>A folder that is the home folder during the test, with configuration files of other SailPoint tools.</summary>
internal sealed class ConfigFolder : IDisposable
{
    /// <summary>Changes the location to <c>$folder</c>. The sessions of these tests have no Set-Location.</summary>
    public const string EnterFolder = "$null = $ExecutionContext.SessionState.Path.SetLocation($folder); ";

    private static readonly string HomeVariable = OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME";

    private readonly string? _home = Environment.GetEnvironmentVariable(HomeVariable);

    public ConfigFolder()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, ".sailpoint"));
        Environment.SetEnvironmentVariable(HomeVariable, Path);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("sail").FullName;

    /// <summary>A config.yaml with the environment Live of a server, with its login or without, and others.</summary>
    public static string Yaml(TestTenantServer server, bool hasLogin = true)
        => $"""
            authtype: pat
            activeenvironment: live
            environments:
              live:
                tenanturl: {server.BaseAddress}
                baseurl: {server.BaseAddress}
            {(hasLogin ? $"    pat: {{clientid: {server.Tenant.ClientId}, clientsecret: '{server.Tenant.ClientSecret}'}}" : "")}
              test bed:
                tenanturl: https://acme-sb.identitynow.com
            """;

    /// <summary>A config.json with the login of a server.</summary>
    public static string Json(TestTenantServer server)
        => $$"""{"ClientId": "{{server.Tenant.ClientId}}", "ClientSecret": "{{server.Tenant.ClientSecret}}", "BaseURL": "{{server.BaseAddress}}"}""";

    /// <summary>Writes the file of the command-line tool.</summary>
    public void WriteTool(string text) => Write(".sailpoint/config.yaml", text);

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(HomeVariable, _home);
        Directory.Delete(Path, recursive: true);
    }
}
