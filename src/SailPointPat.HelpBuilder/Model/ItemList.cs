using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>A list.</summary>
/// <param name="Numbered">Whether the items are numbered.</param>
/// <param name="Items">The items.</param>
public sealed record ItemList(bool Numbered, IReadOnlyList<Prose> Items) : DocBlock;
