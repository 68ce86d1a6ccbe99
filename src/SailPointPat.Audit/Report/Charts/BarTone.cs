namespace SailPointPat.Audit.Report;

/// <summary>What a bar says beyond its length; never by colour alone, for its label says it too.</summary>
internal enum BarTone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Something to look at.</summary>
    Alert,

    /// <summary>All that is not shown one by one: a number without a bar.</summary>
    Rest,
}
