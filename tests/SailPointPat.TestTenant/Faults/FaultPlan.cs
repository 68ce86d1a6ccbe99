using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// The planned faults, in order. Of those that are due at a request, delays and added headers all take
/// effect up to the first fault that answers itself. The others remain for later requests. Thread safe.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    /// <summary>How often the planned faults will still strike. Faults without a limit and random faults are not counted.</summary>
    public int Outstanding
    {
        get
        {
            lock (_lock)
            {
                var sum = 0;
                foreach (var order in _orders)
                    sum += order.Fault is { Limit: int.MaxValue } or { Probability: < 1 } ? 0 : order.Fault.Limit - order.Struck;
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
            _orders.Add(new Order(fault));
        return this;
    }

    /// <summary>Removes all faults. A fault that already holds a request continues to hold it.</summary>
    public void Clear()
    {
        lock (_lock)
            _orders.Clear();
    }

    internal Task RunAsync(Exchange exchange)
    {
        Order[] orders;
        lock (_lock)
            orders = [.. _orders];
        return RunAsync(exchange, orders, 0);
    }

    private async Task RunAsync(Exchange exchange, Order[] orders, int start)
    {
        for (var i = start; i < orders.Length; i++)
        {
            if (!IsDue(orders[i], exchange))
                continue;
            var fault = orders[i].Fault;
            var next = i + 1;
            exchange.Record(exchange.Entry with { Faults = [.. exchange.Entry.Faults, fault.Name] });
            await fault.Strike(exchange, () => RunAsync(exchange, orders, next));
            return;
        }

        await exchange.PassThroughAsync();
    }

    private bool IsDue(Order order, Exchange exchange)
    {
        if (!order.Fault.Matches(exchange.Entry))
            return false;
        lock (_lock)
        {
            if (order.Seen++ < order.Fault.Spared || order.Struck >= order.Fault.Limit)
                return false;
            if (order.Fault.Probability < 1 && order.Random.NextDouble() >= order.Fault.Probability)
                return false;
            order.Struck++;
            return true;
        }
    }

    private sealed class Order(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public Random Random { get; } = new(fault.Seed);

        public int Seen { get; set; }

        public int Struck { get; set; }
    }
}
