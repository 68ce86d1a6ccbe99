using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>A parameter, over all parameter sets.</summary>
public sealed record ParameterHelp
{
    /// <summary>The name without the hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>The type as the engine shows it in a syntax line, <c>string[]</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type's full .NET name.</summary>
    public required string FullTypeName { get; init; }

    /// <summary>Whether the parameter takes no value.</summary>
    public required bool IsSwitch { get; init; }

    /// <summary>Whether the parameter takes several values.</summary>
    public required bool IsArray { get; init; }

    /// <summary>Whether every parameter set that has the parameter demands it.</summary>
    public required bool Required { get; init; }

    /// <summary>Where the value may stand without the name; <see langword="null"/> if it may not.</summary>
    public required int? Position { get; init; }

    /// <summary>How the parameter takes pipeline input in any of its sets.</summary>
    public required PipelineInput PipelineInput { get; init; }

    /// <summary>Whether the value may hold wildcard characters.</summary>
    public required bool Wildcards { get; init; }

    /// <summary>Other names of the parameter.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The only values taken; empty if there is no such list.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    /// <summary>What holds when the parameter is left out; <see langword="null"/> if nothing does.</summary>
    public required string? DefaultValue { get; init; }

    /// <summary>What the parameter does.</summary>
    public required IReadOnlyList<DocBlock> Description { get; init; }

    /// <summary>The C# member that a missing description belongs on.</summary>
    public required string Source { get; init; }
}
