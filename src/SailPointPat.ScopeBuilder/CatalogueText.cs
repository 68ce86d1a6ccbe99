using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SailPointPat.ScopeBuilder;

/// <summary>Writes the catalogue: one line for each operation and group of versions with the same facts.</summary>
internal static partial class CatalogueText
{
    public static string Write(DateOnly date, IEnumerable<DescribedOperation> operations)
    {
        var text = new StringBuilder()
            .Append("# Made by SailPointPat.ScopeBuilder: see docs/scopes.md.\n")
            .Append("# method path versions login levels scopes\n")
            .Append("date ").Append(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('\n');
        var same = operations.GroupBy(operation => (operation.Method, Key: KeyOf(operation.Path)));
        foreach (var operation in same.OrderBy(versions => versions.Key.Key, StringComparer.Ordinal).ThenBy(versions => versions.Key.Method, StringComparer.Ordinal))
        {
            // Use the path of the newest version, for its parameter names and for the position of a service's version.
            var path = operation.MaxBy(version => Rank(version.Version))!.Path;
            foreach (var facts in operation.GroupBy(Facts).OrderBy(versions => versions.Max(version => Rank(version.Version))))
            {
                var versions = facts.Select(version => version.Version).Distinct().OrderBy(Rank);
                text.Append(operation.Key.Method).Append(' ').Append(path).Append(' ').AppendJoin(',', versions).Append(' ').Append(facts.Key).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The part of the path that is the same in all versions: the path without the position of a version and the names of parameters.</summary>
    private static string KeyOf(string path) => Parameter().Replace(path.Replace("@", ""), "{}");

    private static string Facts(DescribedOperation operation)
        => $"{operation.Login} {List(operation.UserLevels)} {List(operation.Scopes)}";

    private static string List(IReadOnlyList<string> values) => values.Count == 0 ? "-" : string.Join(',', values);

    /// <summary>Orders the versions: <c>beta</c>, <c>v3</c>, the years, then the versions of a service.</summary>
    private static int Rank(string version) => version switch
    {
        "beta" => 0,
        ['@', .. var number] => 10_000 + int.Parse(number, CultureInfo.InvariantCulture),
        _ => int.Parse(version[1..], CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
