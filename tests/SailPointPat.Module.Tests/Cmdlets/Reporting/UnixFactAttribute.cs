using System;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>A test of permissions and links as Unix has them.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has other permissions, and lets few people make a link.";
    }
}
