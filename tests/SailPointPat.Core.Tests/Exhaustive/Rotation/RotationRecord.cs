using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Exhaustive.Matrix;
using SailPointPat.Core.Tests.Reliability.Rotation;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>The outcomes of rotations under faults. Each is measured once for all tests.</summary>
public sealed class RotationRecord
{
    private readonly ConcurrentDictionary<(string Fault, string Scenario), Lazy<Task<IReadOnlyList<RotationOutcome>>>> _observed = new();

    internal Task<IReadOnlyList<RotationOutcome>> ObserveAsync(string fault, string scenario) => _observed.GetOrAdd(
        (fault, scenario),
        _ => new(() => RotationBench.ObserveAsync(MatrixFault.All.Single(candidate => candidate.Name == fault), RotationScenario.Of(scenario)))).Value;
}
