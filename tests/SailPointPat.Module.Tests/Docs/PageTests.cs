using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SailPointPat.Module.Tests.Help;
using Xunit;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>Links on the pages are valid, and scripts on them use what exists.</summary>
public sealed partial class PageTests(HelpSession session) : IClassFixture<HelpSession>
{
    [Fact]
    public void Links_between_the_pages_are_valid()
    {
        var broken = from page in Pages.All
                     from Match link in Link().Matches(Fence().Replace(Pages.Read(page), ""))
                     let parts = link.Groups["target"].Value.Split('#', 2)
                     where !parts[0].Contains(':', StringComparison.Ordinal)
                     let target = parts[0].Length == 0 ? page : Path.GetRelativePath(Pages.Root, Path.GetFullPath(Path.Combine(Pages.Root, Path.GetDirectoryName(page)!, parts[0])))
                     where !Path.Exists(Path.Combine(Pages.Root, target)) || (parts.Length == 2 && !Anchors(target).Contains(parts[1]))
                     select $"{page}: {link.Groups["target"].Value}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Scripts_parse_and_use_what_exists()
    {
        Dictionary<string, CmdletInfo> cmdlets = session.Cmdlets.ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);
        var faults = from page in Pages.All
                     from Match block in Fence().Matches(Pages.Read(page))
                     where block.Groups["language"].Value == "powershell"
                     from fault in ExampleScript.Faults(block.Groups["code"].Value, cmdlets)
                     select $"{page}: {fault}";

        Assert.Empty(faults);
    }

    /// <summary>The anchors that GitHub creates for headings.</summary>
    private static HashSet<string> Anchors(string page)
        => [.. Heading().Matches(Fence().Replace(Pages.Read(page), "")).Select(match =>
            Regex.Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'))];

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^ *```(?<language>\w*)\n(?<code>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
