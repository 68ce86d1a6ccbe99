using System;
using System.Collections.Generic;

namespace SailPointPat.Benchmarks.Report;

/// <summary>A part of the page.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">The method of measurement.</param>
/// <param name="Rows">The figures.</param>
internal sealed record Section(string Title, string Text, IReadOnlyList<Row> Rows)
{
    public override string ToString() => $"""
        ## {Title}

        {Text}

        | | SailPointPat | baseline | compared | target | |
        | --- | --- | --- | --- | --- | --- |
        {string.Join(Environment.NewLine, Rows)}

        """;
}
