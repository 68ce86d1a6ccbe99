using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SailPointPat.Core.Config;

/// <summary>The <c>config.yaml</c> of SailPoint's command-line tool: the addresses of several environments, and in older files their logins.</summary>
public sealed class ToolConfig
{
    private const string Environments = "environments";
    private const int MaximumNames = 10;

    private readonly string _path;
    private readonly YamlNode _root;

    private ToolConfig(string path, YamlNode root)
    {
        _path = path;
        _root = root;
        Names = root[Environments]?.Fields is { } fields ? [.. fields.Keys] : [];
    }

    /// <summary>The tool's default path of the file: <c>~/.sailpoint/config.yaml</c>.</summary>
    public static string DefaultPath
        => Path.Combine(
            // The tool uses these variables too. On Windows, .NET ignores the variable.
            Environment.GetEnvironmentVariable(Path.DirectorySeparatorChar == '\\' ? "USERPROFILE" : "HOME") is { Length: > 0 } home
                ? home
                : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".sailpoint",
            "config.yaml");

    /// <summary>The names of the environments, in the file's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The name of the active environment; <see langword="null"/> if the file has none.</summary>
    public string? ActiveName => _root["activeenvironment"]?.Text;

    /// <summary>Whether the tool logs in through a browser (<c>authtype: oauth</c>), so that it has no personal access token.</summary>
    public bool UsesBrowser => string.Equals(_root["authtype"]?.Text, "oauth", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SailPointApiException">
    /// It cannot be read or is not YAML (<see cref="SailPointErrorKind.InvalidConfiguration"/>). The message names the file and the line, and contains no
    /// secret.
    /// </exception>
    public static ToolConfig Read(string path) => new(path, YamlReader.Read(path));

    /// <summary>Finds an environment.</summary>
    /// <param name="name">Its name in upper or lower case; <see langword="null"/> for the active environment.</param>
    /// <returns>The name as it is in the file, and the address and login of the environment.</returns>
    /// <exception cref="SailPointApiException">The file has no such environment, or the environment has no usable address (<see cref="SailPointErrorKind.InvalidConfiguration"/>).</exception>
    public (string Name, ConfiguredLogin Login) Find(string? name)
    {
        var wanted = name ?? ActiveName ?? throw ConfigText.Invalid(_path, "has no activeenvironment", next: GiveEnvironment);
        var found = Names.FirstOrDefault(candidate => string.Equals(candidate, wanted.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw ConfigText.Invalid(_path, $"has no environment '{DisplayText.Escape(wanted, 80)}'", name is null ? _root["activeenvironment"]!.Line : null, GiveEnvironment);
        var environment = _root[Environments]![found]!;
        return (found, new ConfiguredLogin(Address(found, environment), Text(environment["pat"]?["clientid"]), Text(environment["pat"]?["clientsecret"])));
    }

    private string GiveEnvironment
        => Names.Count == 0
            ? "Add an environment with SailPoint's command-line tool."
            : "Give one of its environments with -Environment: " + string.Join(", ", Names.Take(MaximumNames).Select(name => DisplayText.Escape(name, 80))) + (Names.Count > MaximumNames ? " and others." : ".");

    private Uri Address(string name, YamlNode environment)
    {
        if (Text(environment["baseurl"]) is { } api)
        {
            var line = environment["baseurl"]!.Line;
            return Uri.TryCreate(api.Trim(), UriKind.Absolute, out var address)
                ? ConfigText.Address(_path, line, () => TenantAddress.FromBaseUrl(address))
                : throw ConfigText.Invalid(_path, "has a baseurl that is not a complete address", line);
        }

        return Text(environment["tenanturl"]) is { } pasted
            ? ConfigText.Address(_path, environment["tenanturl"]!.Line, () => TenantAddress.FromPasted(pasted, domain: null).Address)
            : throw ConfigText.Invalid(_path, $"has no baseurl or tenanturl for the environment '{DisplayText.Escape(name, 80)}'", environment.Line, "Add one of them to the file.");
    }

    private string? Text(YamlNode? node)
        => node is { Fields: not null } ? throw ConfigText.Invalid(_path, "has a mapping instead of a text", node.Line) : node?.Text;
}
