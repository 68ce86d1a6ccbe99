using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Module.Tests.Engine;

namespace SailPointPat.Module.Tests.Cmdlets.Completing;

/// <summary>Presses the Tab key at the end of a line in a session.</summary>
internal static class Tab
{
    private const string Script = "param($line) [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches";

    public static IReadOnlyList<CompletionResult> Press(TenantSession session, string line) => Press(session.Module, line);

    public static IReadOnlyList<CompletionResult> Press(ModuleSession session, string line)
        => [.. session.All(Script, line).Select(item => (CompletionResult)item.BaseObject)];

    public static IEnumerable<string> Texts(ModuleSession session, string line) => Press(session, line).Select(match => match.CompletionText);

    public static IEnumerable<string> Texts(TenantSession session, string line) => Press(session, line).Select(match => match.CompletionText);
}
