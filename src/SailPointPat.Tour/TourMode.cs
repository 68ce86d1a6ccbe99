namespace SailPointPat.Tour;

/// <summary>What the program can do.</summary>
internal enum TourMode
{
    /// <summary>Show the main job, step by step.</summary>
    Walk,

    /// <summary>Run a text.</summary>
    Command,

    /// <summary>Run a script file.</summary>
    File,

    /// <summary>Print how to use the program.</summary>
    Help,

    /// <summary>Say what is wrong with the command line.</summary>
    Wrong,
}
