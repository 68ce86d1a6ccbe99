using System;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>How a parameter accepts input from the pipeline.</summary>
[Flags]
public enum PipelineInput
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The piped object itself.</summary>
    ByValue = 1,

    /// <summary>A property of the piped object with the parameter's name or alias.</summary>
    ByPropertyName = 2,
}
