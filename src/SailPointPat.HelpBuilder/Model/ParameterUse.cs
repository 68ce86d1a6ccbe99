namespace SailPointPat.HelpBuilder.Model;

/// <summary>A parameter's place in one parameter set.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Required">Whether the set demands it.</param>
/// <param name="Position">Where the value may stand without the name; <see langword="null"/> if it may not.</param>
/// <param name="PipelineInput">How it takes pipeline input in this set.</param>
public sealed record ParameterUse(ParameterHelp Parameter, bool Required, int? Position, PipelineInput PipelineInput);
