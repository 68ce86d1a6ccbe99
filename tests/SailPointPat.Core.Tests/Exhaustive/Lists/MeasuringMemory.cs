using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Lists;

/// <summary>Tests that look at the memory of the whole process run alone: others would be counted with them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuringMemory
{
    public const string Name = "Measuring memory";
}
