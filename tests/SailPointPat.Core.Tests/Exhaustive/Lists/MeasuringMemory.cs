using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Lists;

/// <summary>Tests that measure the memory of the process run alone, because the measurement would include other tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuringMemory
{
    public const string Name = "Measuring memory";
}
