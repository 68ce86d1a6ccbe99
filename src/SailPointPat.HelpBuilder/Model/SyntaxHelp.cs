using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>A parameter set.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="IsDefault">Whether it is the default set.</param>
/// <param name="Parameters">Its parameters without the common ones, in the engine's order.</param>
public sealed record SyntaxHelp(string Name, bool IsDefault, IReadOnlyList<ParameterUse> Parameters);
