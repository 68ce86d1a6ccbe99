using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>The round numbers of an axis.</summary>
internal sealed class AxisScale
{
    private const int MaximumSteps = 4;

    public AxisScale(int maximum)
    {
        Step = StepFor(Math.Max(1, maximum));
        Top = (Math.Max(1, maximum) + Step - 1) / Step * Step;
    }

    public int Step { get; }

    /// <summary>The last number of the axis, at least the highest bar.</summary>
    public int Top { get; }

    /// <summary>From 0 to <see cref="Top"/>.</summary>
    public IEnumerable<int> Ticks => Enumerable.Range(0, Top / Step + 1).Select(index => index * Step);

    /// <summary>The first of 1, 2, 5, 10, 20, 50 and so on that needs few enough steps.</summary>
    private static int StepFor(int maximum)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var factor in new[] { 1, 2, 5 })
            {
                if (maximum <= factor * power * MaximumSteps)
                    return factor * power;
            }
        }
    }
}
