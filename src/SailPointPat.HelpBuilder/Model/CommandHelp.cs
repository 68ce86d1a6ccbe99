using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>The complete help of one cmdlet, independent of the output format.</summary>
public sealed record CommandHelp
{
    /// <summary>The cmdlet's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name's verb.</summary>
    public required string Verb { get; init; }

    /// <summary>The name's noun.</summary>
    public required string Noun { get; init; }

    /// <summary>What the cmdlet does, in one sentence.</summary>
    public required Prose Synopsis { get; init; }

    /// <summary>What the cmdlet does, in full.</summary>
    public required IReadOnlyList<DocBlock> Description { get; init; }

    /// <summary>The parameter sets, the default one first.</summary>
    public required IReadOnlyList<SyntaxHelp> Syntax { get; init; }

    /// <summary>The parameters, ordered by name. <c>Confirm</c> and <c>WhatIf</c> come last.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    /// <summary>What the cmdlet accepts from the pipeline.</summary>
    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    /// <summary>What the cmdlet writes to the pipeline.</summary>
    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    /// <summary>The rights that the caller needs.</summary>
    public required IReadOnlyList<DocBlock> Rights { get; init; }

    /// <summary>Additional notes.</summary>
    public required IReadOnlyList<DocBlock> Notes { get; init; }

    /// <summary>The examples, easiest first.</summary>
    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>The related links. <c>Get-Help -Online</c> opens the first one with an address.</summary>
    public required IReadOnlyList<LinkHelp> Links { get; init; }

    /// <summary>The C# class to add missing texts to.</summary>
    public required string Source { get; init; }
}
