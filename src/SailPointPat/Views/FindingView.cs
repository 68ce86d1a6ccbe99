using System.Management.Automation;
using SailPointPat.Binding;

namespace SailPointPat.Views;

/// <summary>The values of a finding in tables. An accepted finding is marked, and dim if the console has colors.</summary>
public static class FindingView
{
    private static readonly string[] Dim = ["Dim"];
    private static readonly string[] Gray = ["Foreground", "BrightBlack"];

    /// <summary>A property of the finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="property">The name of the property.</param>
    /// <returns>Text for a console.</returns>
    public static string Text(PSObject finding, string property) => Paint(finding, Value(finding, property));

    /// <summary>The owner's name, or the id if no name is known.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>Text for a console.</returns>
    public static string Owner(PSObject finding) => Paint(finding, TokenCopy.OwnerOf(finding)?.DisplayName ?? "");

    /// <summary>What is wrong, after marks for managed tokens and accepted findings.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>Such as <c>(accepted) Never expires.</c></returns>
    public static string Message(PSObject finding)
        => Paint(finding, (IsAccepted(finding) ? "(accepted) " : "") + (Is(finding, nameof(TokenFinding.Managed)) ? "(managed) " : "") + Value(finding, nameof(TokenFinding.Message)));

    private static string Paint(PSObject finding, string text)
        => text.Length > 0 && IsAccepted(finding) && (ConsoleStyle.Find(Dim) ?? ConsoleStyle.Find(Gray)) is { } style ? style + text + ConsoleStyle.Reset : text;

    private static bool IsAccepted(PSObject finding) => Is(finding, nameof(TokenFinding.IsAccepted));

    private static bool Is(PSObject finding, string property) => CopiedValue.Of(finding, property) is true;

    private static string Value(PSObject finding, string property) => DisplayText.Escape(CopiedValue.Name(finding, property));
}
