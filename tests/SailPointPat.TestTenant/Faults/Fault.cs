using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// A fault and its conditions. By default it affects the first request only. For example:
/// <c>Fault.Status(503).For(Requests.Create).After(2).Times(3)</c>. Immutable: each call returns a changed copy.
/// </summary>
public sealed partial record Fault
{
    private Fault(string name, Func<Exchange, Task> injectAsync) : this(name, (exchange, _) => injectAsync(exchange))
    {
    }

    private Fault(string name, Func<Exchange, Func<Task>, Task> injectAsync)
    {
        Name = name;
        InjectAsync = injectAsync;
    }

    /// <summary>The name in the request log.</summary>
    public string Name { get; private init; }

    internal Func<Exchange, Func<Task>, Task> InjectAsync { get; private init; }

    internal Func<RequestLogEntry, bool> Matches { get; private init; } = Requests.Any;

    internal int Limit { get; private init; } = 1;

    internal int Skipped { get; private init; }

    internal double Probability { get; private init; } = 1;

    internal int Seed { get; private init; }

    /// <summary>Affects only matching requests. With several calls, all conditions must match.</summary>
    /// <param name="match">One of <see cref="Requests"/>, or any other condition.</param>
    /// <returns>The changed copy.</returns>
    public Fault For(Func<RequestLogEntry, bool> match)
    {
        var before = Matches;
        return this with { Matches = request => before(request) && match(request) };
    }

    /// <summary>Affects this many requests instead of one.</summary>
    /// <param name="count">The number of matching requests that it affects.</param>
    /// <returns>The changed copy.</returns>
    public Fault Times(int count) => this with { Limit = count };

    /// <summary>Affects every matching request.</summary>
    /// <returns>The changed copy.</returns>
    public Fault Always() => this with { Limit = int.MaxValue };

    /// <summary>Skips the first matching requests: after 2, it affects the third.</summary>
    /// <param name="count">The number of matching requests that it skips.</param>
    /// <returns>The changed copy.</returns>
    public Fault After(int count) => this with { Skipped = count };

    /// <summary>Affects random requests, the same in each run.</summary>
    /// <param name="probability">From 0 (never) to 1 (each matching request).</param>
    /// <param name="seed">The seed of the random numbers.</param>
    /// <returns>The changed copy.</returns>
    public Fault WithProbability(double probability, int seed = 1) => this with { Probability = probability, Seed = seed };
}
