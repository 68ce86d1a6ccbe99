using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>The help of a parameter, for all parameter sets.</summary>
public sealed record ParameterHelp
{
    /// <summary>The name without the hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>The type as the engine shows it in a syntax line, such as <c>string[]</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type's full .NET name.</summary>
    public required string FullTypeName { get; init; }

    /// <summary>Whether the parameter is a switch.</summary>
    public required bool IsSwitch { get; init; }

    /// <summary>Whether the parameter accepts several values.</summary>
    public required bool IsArray { get; init; }

    /// <summary>Whether every parameter set that has the parameter requires it.</summary>
    public required bool Required { get; init; }

    /// <summary>The position of a value without the name; <see langword="null"/> if the name is required.</summary>
    public required int? Position { get; init; }

    /// <summary>How the parameter accepts pipeline input in any of its sets.</summary>
    public required PipelineInput PipelineInput { get; init; }

    /// <summary>Whether the value may contain wildcards.</summary>
    public required bool Wildcards { get; init; }

    /// <summary>Other names of the parameter.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The accepted values; empty if they are not limited to a list.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    /// <summary>The default value; <see langword="null"/> if there is none.</summary>
    public required string? DefaultValue { get; init; }

    /// <summary>What the parameter does.</summary>
    public required IReadOnlyList<DocBlock> Description { get; init; }

    /// <summary>The C# member to add a missing description to.</summary>
    public required string Source { get; init; }
}
