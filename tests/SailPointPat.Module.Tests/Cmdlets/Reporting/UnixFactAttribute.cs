using System;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>A test of permissions and links as Unix has them.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = Reason;

    /// <summary>Why it is skipped here; <see langword="null"/> where it runs.</summary>
    internal static string? Reason => OperatingSystem.IsWindows() ? "Windows has other permissions, and lets few people make a link." : null;
}
