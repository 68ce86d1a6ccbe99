using System;
using System.Management.Automation;

namespace SailPointPat.Views;

/// <summary><c>$PSStyle</c> of PowerShell 7. Windows PowerShell has none, and its views stay plain.</summary>
/// <remarks>
/// PowerShell removes escape sequences from the output of Out-File, Out-String and &gt;, and measures columns without them. It does not remove them if its own
/// output is redirected (pwsh … &gt; file), so this class checks for that.
/// </remarks>
internal static class ConsoleStyle
{
    private static readonly PSObject? Instance
        = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null) is { } style
            ? PSObject.AsPSObject(style)
            : null;

    /// <summary>The sequence that ends all styles.</summary>
    public static string Reset => Property(Instance, "Reset") as string ?? "";

    /// <summary>The sequence that begins a style; <see langword="null"/> if there is none, or if colors are off.</summary>
    /// <param name="name">The path of properties in <c>$PSStyle</c>, such as Foreground and Cyan.</param>
    public static string? Find(string[] name)
    {
        if (name.Length == 0 || !IsWanted)
            return null;

        object? found = Instance;
        foreach (var part in name)
            found = Property(found, part);

        return found as string;
    }

    /// <summary>See https://no-color.org; PowerShell reads that variable only at its start.</summary>
    private static bool IsWanted
        => Instance is not null
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Property(Instance, "OutputRendering")?.ToString() switch
            {
                "PlainText" => false,
                "Ansi" => true,
                _ => !Console.IsOutputRedirected,
            };

    private static object? Property(object? item, string name) => item is null ? null : PSObject.AsPSObject(item).Properties[name]?.Value;
}
