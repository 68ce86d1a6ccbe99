using System;
using System.IO;
using System.Runtime.InteropServices;
using SailPointPat.Binding;
using SailPointPat.Core;
using SailPointPat.Core.Config;

namespace SailPointPat.Sessions;

/// <summary>The <c>config.json</c> of SailPoint's SDKs: -ConfigPath, or -FromConfig for the one in the current folder.</summary>
internal sealed class SdkConfigSource : LoginSource
{
    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (!given.FromConfig && given.ConfigPath is null)
            return null;

        var path = given.FilePath(given.ConfigPath ?? "config.json");
        var advice = given.ConfigPath is null ? "Change to the folder that has the file, or give its path with -ConfigPath." : "Check the path that -ConfigPath gives.";
        return Login(given, ReadFile(path, SdkConfig.Read, advice), $"the configuration file {DisplayText.Escape(path, 200)}", "Add what is missing to the file, or give -Credential.");
    }

    /// <summary>Reads a file. If it does not exist, adds advice to the error.</summary>
    internal static T ReadFile<T>(string path, Func<string, T> read, string adviceIfMissing)
    {
        try
        {
            return read(path);
        }
        catch (SailPointApiException error) when (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new SailPointApiException(error.Kind, $"{error.Message} {adviceIfMissing}", error.InnerException, error);
        }
    }

    /// <summary>Combines the address in a file with the login of -Credential or of the file.</summary>
    /// <param name="given">The parameters of Connect-SailPoint.</param>
    /// <param name="login">The address and login in the file.</param>
    /// <param name="source">The file, for errors.</param>
    /// <param name="advice">What to do if the file has no login.</param>
    internal static SailPointClientOptions Login(LoginParameters given, ConfiguredLogin login, string source, string advice)
    {
        if (given.Credential is { } credential)
            return Login(login.BaseAddress, credential.UserName, credential.Password, "-Credential");

        if (login.IsComplete)
            return Login(login.BaseAddress, login.ClientId, SecureText.Conceal(login.ClientSecret!), source);

        var missing = login.ClientId is not null ? "client secret" : login.ClientSecret is not null ? "client id" : "client id and client secret";
        throw new SailPointApiException(SailPointErrorKind.InvalidConfiguration, $"There is no {missing} in {source}. Nothing was sent. {advice}");
    }
}

/// <summary>The <c>config.yaml</c> of SailPoint's command-line tool: -Environment, -ActiveEnvironment, or -ConfigPath with a YAML file.</summary>
internal sealed class ToolConfigSource : LoginSource
{
    private const string IdService = "environments.pat.clientid";
    private const string SecretService = "environments.pat.clientsecret";

    public override SailPointClientOptions? Read(LoginParameters given)
    {
        if (given.Environment is null && !given.ActiveEnvironment && !IsYaml(given.ConfigPath))
            return null;

        var path = given.ConfigPath is null ? ToolConfig.DefaultPath : given.FilePath(given.ConfigPath);
        var advice = given.ConfigPath is not null ? "Check the path that -ConfigPath gives."
            : "SailPoint's command-line tool writes the file when you set up an environment with it. "
                + $"Give another file with -ConfigPath{(given.ActiveEnvironment ? " instead of -ActiveEnvironment" : "")}, or connect with -Tenant and -Credential.";
        var config = SdkConfigSource.ReadFile(path, ToolConfig.Read, advice);
        var (name, login) = config.Find(given.Environment);
        var source = $"the environment '{DisplayText.Escape(name, 80)}' of the configuration file {DisplayText.Escape(path, 200)}";
        return SdkConfigSource.Login(given, login, source, Advice(config, name));
    }

    private static bool IsYaml(string? path) => Path.GetExtension(path ?? "").ToUpperInvariant() is ".YAML" or ".YML";

    private static string Advice(ToolConfig config, string name)
    {
        if (config.UsesBrowser)
            return "With this environment, the command-line tool logs in through a browser, without a personal access token. Create a token, and give it with -Credential.";

        return "SailPoint's command-line tool stores the login in the system's keyring, and this module does not read the keyring. Give the login with -Credential: " + KeyringEntries(name) + ".";
    }

    private static string KeyringEntries(string name)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return $"the user name is in the Windows credential {ScriptText.Quote($"{IdService}:{name}")}, the password in {ScriptText.Quote($"{SecretService}:{name}")}";

        var (command, user) = RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
            ? ("security find-generic-password -w -s", "-a")
            : ("secret-tool lookup service", "username");
        var account = ScriptText.Quote(name);
        return $"'{command} {IdService} {user} {account}' returns the user name, and '{command} {SecretService} {user} {account}' returns the password";
    }
}
