using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Packer.Contents;

/// <summary>Lists the files of a package, and refuses files that do not belong in it.</summary>
internal static partial class ModuleFiles
{
    /// <summary>Lists a module's files, in an order that does not depend on the file system.</summary>
    /// <param name="moduleFolder">The staged module.</param>
    /// <returns>The files.</returns>
    /// <exception cref="PackException">A file does not belong in the package.</exception>
    public static IReadOnlyList<ModuleFile> List(string moduleFolder)
    {
        ModuleFile[] files =
        [
            .. Directory.EnumerateFiles(moduleFolder, "*", SearchOption.AllDirectories)
                .Select(path => new ModuleFile(Path.GetRelativePath(moduleFolder, path).Replace('\\', '/'), Path.GetFullPath(path)))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
        string[] unknown = [.. files.Select(file => file.Path).Where(path => !Belongs().IsMatch(path))];
        return unknown.Length == 0
            ? files
            : throw new PackException($"These files do not belong in the package: {string.Join(", ", unknown)}. If one does, add it to {nameof(ModuleFiles)}.");
    }

    [GeneratedRegex(
        """
        ^(
          SailPointPat\.psd1 | LICENSE | THIRD-PARTY-NOTICES\.txt
        | bin/SailPointPat\.(Types|Format)\.ps1xml
        | bin/(Core|Desktop)/SailPointPat(\.Model)?\.dll
        | bin/(Core|Desktop)/dependencies/[\w.]+\.dll
        | en-US/(about_\w+\.help\.txt | [\w.]+-Help\.xml)
        )\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Belongs();
}
