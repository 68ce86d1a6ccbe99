using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Desktop;

/// <summary>A test that needs .NET Framework, or Mono with its facades.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FrameworkFactAttribute : FactAttribute
{
    public FrameworkFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && Mono is null)
            Skip = "There is neither .NET Framework nor Mono here: apt-get install mono-devel brings Mono.";
    }

    /// <summary>The program that runs .NET Framework programs; null if there is none with netstandard.dll.</summary>
    public static string? Mono { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "mono"))
            && File.Exists(Path.Combine(folder, "..", "lib", "mono", "4.5", "Facades", "netstandard.dll")))
        .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault();
}
