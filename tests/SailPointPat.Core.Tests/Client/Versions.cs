using System.Linq;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>The six addresses, written out once more so that the table in the code has something to be compared with.</summary>
internal static class Versions
{
    private static readonly (string Name, string Path, bool ChoosesExpiry)[] Rows =
    [
        ("beta", "/beta/personal-access-tokens", false),
        ("v3", "/v3/personal-access-tokens", false),
        ("v2024", "/v2024/personal-access-tokens", false),
        ("v2025", "/v2025/personal-access-tokens", true),
        ("v2026", "/v2026/personal-access-tokens", true),
        ("v1", "/personal-access-tokens/v1", true),
    ];

    public static TheoryData<string, string, bool> Table
    {
        get
        {
            var table = new TheoryData<string, string, bool>();
            foreach (var (name, path, choosesExpiry) in Rows)
                table.Add(name, path, choosesExpiry);

            return table;
        }
    }

    public static TheoryData<string, string> Paths
    {
        get
        {
            var paths = new TheoryData<string, string>();
            foreach (var (name, path, _) in Rows)
                paths.Add(name, path);

            return paths;
        }
    }

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    /// <summary>beta and its kin, whose tokens live six months at most.</summary>
    public static TheoryData<string> Limited => [.. Rows.Where(row => !row.ChoosesExpiry).Select(row => row.Name)];

    /// <summary>The versions in which the caller chooses a token's end freely.</summary>
    public static TheoryData<string> Choosing => [.. Rows.Where(row => row.ChoosesExpiry).Select(row => row.Name)];
}
