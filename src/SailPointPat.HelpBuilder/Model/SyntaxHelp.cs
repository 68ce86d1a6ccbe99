using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>One way to call a cmdlet: a parameter set.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="IsDefault">Whether the engine takes this set when nothing else decides.</param>
/// <param name="Parameters">Its parameters without the common ones, in the engine's own order.</param>
public sealed record SyntaxHelp(string Name, bool IsDefault, IReadOnlyList<ParameterUse> Parameters);
