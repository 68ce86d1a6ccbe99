using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>The config.json of SailPoint's SDKs, which is read only on request.</summary>
public sealed class SdkConfigTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData("-FromConfig")]
    [InlineData("-ConfigPath config.json")]
    [InlineData("-ConfigPath ./config.json")]
    [InlineData("-ConfigPath $folder/config.json")]
    [InlineData("-ConfigPath work:/config.json")]
    public async Task A_path_is_relative_to_the_sessions_location(string parameters)
    {
        await using var session = await StartAsync();
        _folder.Write("config.json", ConfigFolder.Json(session.Server));

        session.Module.All($"$null = $ExecutionContext.SessionState.Path.SetLocation('work:/'); Connect-SailPoint {parameters}; Get-SailPointPersonalAccessToken -OwnerId me");

        Assert.Equal(1, session.Tenant.LoginCount);
    }

    [Fact]
    public async Task A_path_can_begin_with_a_tilde()
    {
        await using var session = await StartAsync();
        _folder.Write("config.json", ConfigFolder.Json(session.Server));

        session.Module.All("$ExecutionContext.SessionState.Provider.GetOne('FileSystem').Home = $folder; Connect-SailPoint -ConfigPath ~/config.json");

        Assert.Equal(1, session.Tenant.LoginCount);
    }

    [Fact]
    public async Task Wildcard_characters_in_a_file_name_are_literal()
    {
        await using var session = await StartAsync();
        _folder.Write("[a].json", ConfigFolder.Json(session.Server));

        session.Module.All("Connect-SailPoint -ConfigPath $folder/[a].json");

        Assert.Equal(1, session.Tenant.LoginCount);
    }

    [Theory]
    [InlineData("Connect-SailPoint")]
    [InlineData("Connect-SailPoint acme")]
    [InlineData("Get-SailPointPersonalAccessToken")]
    public async Task The_file_in_the_current_folder_is_read_only_on_request(string command)
    {
        await using var session = await StartAsync();
        _folder.Write("config.json", ConfigFolder.Json(session.Server));
        _folder.WriteTool(ConfigFolder.Yaml(session.Server));

        var result = session.Run(ConfigFolder.EnterFolder + command);

        Assert.Single(result.Errors);
        Assert.Empty(session.Server.Log.Entries);
    }

    [Theory]
    [InlineData("{'baseurl': 'URL', 'CLIENTID': 'ID', 'clientSecret': 'SECRET'}")]
    [InlineData("// a comment\n{'BaseURL': 'URL', 'ClientId': 'ID', 'ClientSecret': 'SECRET', 'Other': [1],}")]
    [InlineData("\ufeff{'BaseURL': ' URL ', 'ClientId': ' ID ', 'ClientSecret': 'SECRET\\n'}")]
    public async Task Field_names_ignore_case_and_the_JSON_format_is_lenient(string json)
    {
        await using var session = await StartAsync();
        _folder.Write("config.json", json.Replace('\'', '"')
            .Replace("URL ", session.Server.BaseAddress + " ", StringComparison.Ordinal)
            .Replace("\"URL\"", $"\"{session.Server.BaseAddress}\"", StringComparison.Ordinal)
            .Replace("\"ID\"", $"\"{session.Tenant.ClientId}\"", StringComparison.Ordinal)
            .Replace(" ID ", $" {session.Tenant.ClientId} ", StringComparison.Ordinal)
            .Replace("SECRET", session.Tenant.ClientSecret, StringComparison.Ordinal));

        session.Module.All("Connect-SailPoint -ConfigPath $folder/config.json");

        Assert.Equal(1, session.Tenant.LoginCount);
    }

    [Theory]
    [InlineData("{ \"ClientSecret\": \"hush", "config.json is not valid JSON (line 1)")]
    [InlineData("{\n\"ClientSecret\": hush }", "config.json is not valid JSON (line 2)")]
    [InlineData("", "config.json is not valid JSON (line 1)")]
    [InlineData("[\"hush\"]", "config.json is not a JSON object")]
    [InlineData("{}", "config.json has no BaseURL with a complete address. Nothing was sent. Add one, such as https://acme.api.identitynow.com.")]
    [InlineData("{\"BaseURL\": \"hush\"}", "config.json has no BaseURL")]
    [InlineData("{\"BaseURL\": 5}", "config.json has no BaseURL")]
    [InlineData("{\"BaseURL\": \"https://me:hush@acme.api.identitynow.com\"}", "has an unusable address. The base address contains a user name or password")]
    [InlineData("{\"BaseURL\": \"https://acme.api.identitynow.com\"}", "config.json. Nothing was sent. Add what is missing to the file, or give -Credential")]
    [InlineData("{\"BaseURL\": \"https://acme.api.identitynow.com\", \"ClientSecret\": \"hush\"}", "There is no client id in the configuration file")]
    [InlineData("{\"BaseURL\": \"https://acme.api.identitynow.com\", \"ClientId\": \"a\", \"ClientSecret\": \" \"}", "There is no client secret in the configuration file")]
    [InlineData("{\"BaseURL\": \"https://acme.api.identitynow.com\", \"ClientId\": \"a\", \"ClientSecret\": \"hush\", \"clientsecret\": \"hush2\"}", "has ClientSecret more than once")]
    public async Task The_error_names_the_problem_in_the_file_without_a_secret(string json, string reason)
    {
        await using var session = await StartAsync();
        _folder.Write("config.json", json);

        var error = session.Run("Connect-SailPoint -ConfigPath $folder/config.json").EndingError("InvalidConfiguration");

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ConfigPath gone.json", "gone.json does not exist. Nothing was sent. Check the path that -ConfigPath gives.")]
    [InlineData("-ConfigPath no/such/folder.json", "does not exist")]
    [InlineData("-FromConfig", "config.json does not exist. Nothing was sent. Change to the folder that has the file, or give its path with -ConfigPath.")]
    [InlineData("-ConfigPath $folder", "is a folder. Nothing was sent. Give the path of a file.")]
    [InlineData("-ConfigPath Variable:/HOME", "is not in the file system")]
    [InlineData("-ConfigPath nodrive:/x", "is not a path")]
    public async Task The_error_names_a_path_without_a_file(string parameters, string reason)
    {
        await using var session = await StartAsync();

        var error = session.Run(ConfigFolder.EnterFolder + $"Connect-SailPoint {parameters}").EndingError("InvalidConfiguration");

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<TenantSession> StartAsync()
    {
        var session = await TenantSession.StartUnconnectedAsync();
        session.Module.SetVariable("folder", _folder.Path);
        session.Module.All(
            """
            $provider = $ExecutionContext.SessionState.Provider.GetOne('FileSystem')
            $null = $ExecutionContext.SessionState.Drive.New([System.Management.Automation.PSDriveInfo]::new('work', $provider, $folder, '', $null), 'global')
            """);
        return session;
    }
}
