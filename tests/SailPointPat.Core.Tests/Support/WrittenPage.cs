using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A generated page in docs. The tests write their results to it, or fail if the page differs.</summary>
internal static class WrittenPage
{
    public static async Task CheckAsync(string name, string text)
    {
        var path = Path.Combine(Root(), "docs", name);
        if (Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(path, text);

        // A checkout may change line endings.
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
