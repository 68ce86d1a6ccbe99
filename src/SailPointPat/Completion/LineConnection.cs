using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SailPointPat.Binding;
using SailPointPat.Sessions;

namespace SailPointPat.Completion;

/// <summary>The connections that the line being typed would use.</summary>
internal static class LineConnection
{
    private const string Parameter = "Connection";

    /// <summary>The expression that completion offers if a tenant has several connections. Completion resolves it without running it.</summary>
    private static readonly Regex ListExpression = new(
        @"^\(\s*Get-SailPointConnection\s+-(All|List)\s*\)(\[(?<index>[0-9]{1,4})\])?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Finds the connections. Opens none: completion never signs in.</summary>
    /// <param name="line">The arguments of the line.</param>
    /// <returns>The connections; none if they are known only when the line runs.</returns>
    public static IReadOnlyList<SailPointConnection> Find(LineArguments line)
    {
        if (line.Typed(Parameter) is { } typed && ListExpression.Match(typed) is { Success: true } list)
            return Listed(list.Groups["index"]);

        return line.TryFind(Parameter, alias: null, out var value) ? Given(value) : Default();
    }

    /// <summary>The expression for an open connection that its tenant's name does not identify.</summary>
    /// <param name="index">Its index among the open connections, from 0.</param>
    public static string Expression(int index) => $"(Get-SailPointConnection -All)[{index.ToString(CultureInfo.InvariantCulture)}]";

    private static IReadOnlyList<SailPointConnection> Listed(Capture index)
        => index.Length == 0 ? OpenConnections.All : [.. OpenConnections.All.Skip(int.Parse(index.Value, CultureInfo.InvariantCulture)).Take(1)];

    private static IReadOnlyList<SailPointConnection> Given(object? value)
    {
        if (value is null)
            return [];

        try
        {
            var found = new ConnectionArgumentAttribute().Transform(null!, value);
            return found is object?[] several ? [.. several.Select(PlainValue.Of).OfType<SailPointConnection>()] : PlainValue.Of(found) is SailPointConnection one ? [one] : [];
        }
        catch (ArgumentTransformationMetadataException)
        {
            return [];
        }
    }

    /// <summary>The default connection; none if the command would make a new one because the environment variables have changed.</summary>
    private static IReadOnlyList<SailPointConnection> Default()
    {
        try
        {
            return Connections.ReadyClient(Connections.Effective) is { } client ? [client.Connection] : [];
        }
        catch (SailPointApiException)
        {
            return [];
        }
    }
}
