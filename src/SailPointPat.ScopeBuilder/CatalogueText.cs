using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SailPointPat.ScopeBuilder;

/// <summary>Writes the catalogue: a line for each operation, and one more for each version whose facts are others.</summary>
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
            // The newest version names the parameters, and says where the version of a service goes.
            var path = operation.MaxBy(version => Rank(version.Version))!.Path;
            foreach (var facts in operation.GroupBy(Facts).OrderBy(versions => versions.Max(version => Rank(version.Version))))
            {
                var versions = facts.Select(version => version.Version).Distinct().OrderBy(Rank);
                text.Append(operation.Key.Method).Append(' ').Append(path).Append(' ').AppendJoin(',', versions).Append(' ').Append(facts.Key).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The path as all versions have it: without the place of a version and the names of parameters.</summary>
    private static string KeyOf(string path) => Parameter().Replace(path.Replace("@", ""), "{}");

    private static string Facts(DescribedOperation operation)
        => $"{operation.Login} {List(operation.UserLevels)} {List(operation.Scopes)}";

    private static string List(IReadOnlyList<string> values) => values.Count == 0 ? "-" : string.Join(',', values);

    /// <summary>Versions of a service are newer than those of the whole API, among which <c>v3</c> comes after <c>beta</c>.</summary>
    private static int Rank(string version) => version switch
    {
        "beta" => 0,
        ['@', .. var number] => 10_000 + int.Parse(number, CultureInfo.InvariantCulture),
        _ => int.Parse(version[1..], CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
