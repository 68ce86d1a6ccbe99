using System;
using Xunit;

namespace SailPointPat.Packaging.Tests.Workflows;

/// <summary>A test of a workflow step that runs on Linux.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "The workflow runs this on Linux.";
    }
}
