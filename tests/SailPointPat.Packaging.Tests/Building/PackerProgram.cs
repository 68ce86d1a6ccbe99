using System;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>The packer program.</summary>
public static class PackerProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "SailPointPat.Packer.dll");
}
