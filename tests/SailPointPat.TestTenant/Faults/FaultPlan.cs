using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// The faults that are ordered, in their order. Of those that are due at a request, delays and added headers all take
/// effect up to the first that answers in its own way; the others stay for later requests. Thread safe.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    /// <summary>How many times ordered faults will strike yet; those without a limit or by chance are not counted.</summary>
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

    /// <summary>Orders a fault, after those that are ordered already.</summary>
    /// <param name="fault">What goes wrong, and when.</param>
    /// <returns>This plan, to order more.</returns>
    public FaultPlan Add(Fault fault)
    {
        lock (_lock)
            _orders.Add(new Order(fault));
        return this;
    }

    /// <summary>Cancels all orders; requests that a fault holds already stay held.</summary>
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
