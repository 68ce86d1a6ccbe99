using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>Everything there is to say about one cmdlet, in no particular format.</summary>
public sealed record CommandHelp
{
    /// <summary>The cmdlet's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name's verb.</summary>
    public required string Verb { get; init; }

    /// <summary>The name's noun.</summary>
    public required string Noun { get; init; }

    /// <summary>One sentence.</summary>
    public required Prose Synopsis { get; init; }

    /// <summary>The whole story.</summary>
    public required IReadOnlyList<DocBlock> Description { get; init; }

    /// <summary>The parameter sets, the default one first.</summary>
    public required IReadOnlyList<SyntaxHelp> Syntax { get; init; }

    /// <summary>The parameters by name, those of ShouldProcess last.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    /// <summary>What the cmdlet takes from the pipeline.</summary>
    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    /// <summary>What the cmdlet writes to the pipeline.</summary>
    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    /// <summary>What the caller must be allowed to do.</summary>
    public required IReadOnlyList<DocBlock> Rights { get; init; }

    /// <summary>Anything else worth knowing.</summary>
    public required IReadOnlyList<DocBlock> Notes { get; init; }

    /// <summary>The examples, easiest first.</summary>
    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>What to read next; the first with an address is what <c>Get-Help -Online</c> opens.</summary>
    public required IReadOnlyList<LinkHelp> Links { get; init; }

    /// <summary>The C# class that missing texts belong on.</summary>
    public required string Source { get; init; }
}
