using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A page in docs that nobody types: the tests write what they saw, or say that the page no longer tells it.</summary>
internal static class WrittenPage
{
    public static async Task CheckAsync(string name, string text)
    {
        var path = Path.Combine(Root(), "docs", name);
        if (Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(path, text);

        // A checkout may turn line ends.
        Assert.Equal(text, (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"));
    }

    /// <summary>The source tree that the tests were built from.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SailPointPat.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds the solution.");

        return folder.FullName;
    }
}
