namespace SailPointPat.HelpBuilder.Model;

/// <summary>A parameter in one parameter set.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Required">Whether the set requires it.</param>
/// <param name="Position">The position of a value without the name; <see langword="null"/> if the name is required.</param>
/// <param name="PipelineInput">How it accepts pipeline input in this set.</param>
public sealed record ParameterUse(ParameterHelp Parameter, bool Required, int? Position, PipelineInput PipelineInput);
