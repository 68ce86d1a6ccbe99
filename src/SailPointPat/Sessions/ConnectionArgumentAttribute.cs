using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;

namespace SailPointPat.Sessions;

/// <summary>Accepts a connection, the name or address of a connected tenant, or a list of these.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionArgumentAttribute : ArgumentTransformationAttribute
{
    private const string Copied = "Deserialized.SailPointPat.SailPointConnection";

    /// <summary>Whether the command takes one connection only.</summary>
    public bool IsSingle { get; set; }

    /// <summary>Finds the connection.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A connection, a text, or a list.</param>
    /// <returns>The connection, or an array of the connections of a list.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">No connection or several match a text, or the connection is a copy from another process.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PlainValue.Of(inputData) is string or not IEnumerable)
            return Find(inputData);

        var items = (IEnumerable)PlainValue.Of(inputData)!;
        var list = items.Cast<object?>().ToList();
        if (!IsSingle)
            return list.Select(Find).ToArray();

        return list.Count == 1
            ? Find(list[0])
            : throw new ArgumentTransformationMetadataException(
                $"This command takes one connection, and {list.Count} were given. Nothing was sent. Run it once for each connection, or pipe tokens: the command uses the connection that read them.");
    }

    private static object? Find(object? item)
    {
        if (item is PSObject wrapped && wrapped.TypeNames.Contains(Copied, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentTransformationMetadataException(
                $"The connection to {DisplayText.Escape(CopiedValue.Of(wrapped, "Tenant")?.ToString(), 80)} is a copy without a login, from another process, a remote session or a file. "
                + "Nothing was sent. Run Connect-SailPoint inside the job. ForEach-Object -Parallel and Start-ThreadJob can use the connection itself.");
        }

        return PlainValue.Of(item) switch
        {
            string name => Named(name),
            Uri address => Named(address.OriginalString),
            _ => item,
        };
    }

    private static SailPointConnection Named(string name)
    {
        var found = OpenConnections.To(name);
        if (found.Count == 0)
            throw Unusable(name, "not a tenant with an open connection", "Get-SailPointConnection -All lists the open connections, and Connect-SailPoint opens one.");

        if (found.Select(connection => connection.TenantKey).Distinct().Skip(1).Any())
            throw Unusable(name, "the name of several tenants", $"Give one of these: {string.Join(", ", found.Select(connection => ScriptText.Quote(connection.Tenant)).Distinct())}.");

        if (found.Count == 1)
            return found[0];

        return found.Contains(Connections.Default!) ? Connections.Default!
            : throw Unusable(name, $"a tenant with {found.Count} open connections", "Give the connection itself, such as one from Get-SailPointConnection -All.");
    }

    private static ArgumentTransformationMetadataException Unusable(string name, string reason, string next)
        => new($"'{DisplayText.Escape(name, 80)}' is {reason}. Nothing was sent. {next}");
}
