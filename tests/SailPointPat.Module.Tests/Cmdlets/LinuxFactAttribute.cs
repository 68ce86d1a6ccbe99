using System;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>A test of Linux-specific behavior.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Other systems open files without asking the path or a display.";
    }
}
