using System;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>A test of Unix permissions and links.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = Reason;

    /// <summary>The reason to skip it; <see langword="null"/> if it runs.</summary>
    internal static string? Reason => OperatingSystem.IsWindows() ? "Windows has other permissions, and lets few people make a link." : null;
}
