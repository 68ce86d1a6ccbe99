using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// The planned faults, in order. At a request, the due delays and added headers take
/// effect up to the first due fault that answers itself. The other faults remain for later requests. Thread safe.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<PlannedFault> _planned = [];

    /// <summary>How often the planned faults will still occur. Faults without a limit and random faults are not counted.</summary>
    public int Outstanding
    {
        get
        {
            lock (_lock)
            {
                var sum = 0;
                foreach (var planned in _planned)
                    sum += planned.Fault is { Limit: int.MaxValue } or { Probability: < 1 } ? 0 : planned.Fault.Limit - planned.InjectionCount;
                return sum;
            }
        }
    }

    /// <summary>Adds a fault after the existing ones.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>This plan, to add more faults.</returns>
    public FaultPlan Add(Fault fault)
    {
        lock (_lock)
            _planned.Add(new PlannedFault(fault));
        return this;
    }

    /// <summary>Removes all faults. A fault that already holds a request continues to hold it.</summary>
    public void Clear()
    {
        lock (_lock)
            _planned.Clear();
    }

    internal Task RunAsync(Exchange exchange)
    {
        PlannedFault[] planned;
        lock (_lock)
            planned = [.. _planned];
        return RunAsync(exchange, planned, 0);
    }

    private async Task RunAsync(Exchange exchange, PlannedFault[] planned, int start)
    {
        for (var i = start; i < planned.Length; i++)
        {
            if (!IsDue(planned[i], exchange))
                continue;
            var fault = planned[i].Fault;
            var next = i + 1;
            exchange.Record(exchange.Entry with { Faults = [.. exchange.Entry.Faults, fault.Name] });
            await fault.InjectAsync(exchange, () => RunAsync(exchange, planned, next));
            return;
        }

        await exchange.PassThroughAsync();
    }

    private bool IsDue(PlannedFault planned, Exchange exchange)
    {
        if (!planned.Fault.Matches(exchange.Entry))
            return false;
        lock (_lock)
        {
            if (planned.MatchCount++ < planned.Fault.Skipped || planned.InjectionCount >= planned.Fault.Limit)
                return false;
            if (planned.Fault.Probability < 1 && planned.Random.NextDouble() >= planned.Fault.Probability)
                return false;
            planned.InjectionCount++;
            return true;
        }
    }

    private sealed class PlannedFault(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public Random Random { get; } = new(fault.Seed);

        public int MatchCount { get; set; }

        public int InjectionCount { get; set; }
    }
}
