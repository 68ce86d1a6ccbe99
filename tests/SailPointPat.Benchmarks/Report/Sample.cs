using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SailPointPat.Benchmarks.Report;

/// <summary>Repeated measurements of one value.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double Median => Quantile(0.5);

    /// <summary>The middle half of the values.</summary>
    public (double Low, double High) Spread => (Quantile(0.25), Quantile(0.75));

    /// <summary>Measurements taken in the same rounds, as differences.</summary>
    public static Sample Differences(IEnumerable<double> values, IEnumerable<double> baselines)
        => new(values.Zip(baselines, (value, baseline) => value - baseline));

    /// <summary>Measurements taken in the same rounds, as ratios.</summary>
    public static Sample Ratios(IEnumerable<double> values, IEnumerable<double> baselines)
        => new(values.Zip(baselines, (value, baseline) => value / baseline));

    /// <summary>The median and, in brackets, the middle half.</summary>
    public string Format(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Spread.Low.ToString(format, CultureInfo.InvariantCulture)} – {Spread.High.ToString(format, CultureInfo.InvariantCulture)})");

    private double Quantile(double share)
    {
        var position = share * (_sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + ((_sorted[above] - _sorted[below]) * (position - below));
    }
}
