using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// Something that goes wrong, and when. It strikes once, at the first request, unless told otherwise:
/// <c>Fault.Status(503).For(Requests.Create).After(2).Times(3)</c>. Immutable: each call gives a changed copy.
/// </summary>
public sealed partial record Fault
{
    private Fault(string name, Func<Exchange, Task> strike) : this(name, (exchange, _) => strike(exchange))
    {
    }

    private Fault(string name, Func<Exchange, Func<Task>, Task> strike)
    {
        Name = name;
        Strike = strike;
    }

    /// <summary>What the request log calls it.</summary>
    public string Name { get; private init; }

    internal Func<Exchange, Func<Task>, Task> Strike { get; private init; }

    internal Func<RequestLogEntry, bool> Matches { get; private init; } = Requests.Any;

    internal int Limit { get; private init; } = 1;

    internal int Spared { get; private init; }

    internal double Probability { get; private init; } = 1;

    internal int Seed { get; private init; }

    /// <summary>Strikes only requests that match; several calls narrow further.</summary>
    /// <param name="match">One of <see cref="Requests"/>, or a condition of one's own.</param>
    /// <returns>The fault, so limited.</returns>
    public Fault For(Func<RequestLogEntry, bool> match)
    {
        var before = Matches;
        return this with { Matches = request => before(request) && match(request) };
    }

    /// <summary>Strikes so many times instead of once.</summary>
    /// <param name="count">How many matching requests it strikes.</param>
    /// <returns>The fault, so limited.</returns>
    public Fault Times(int count) => this with { Limit = count };

    /// <summary>Strikes every matching request.</summary>
    /// <returns>The fault, without a limit.</returns>
    public Fault Always() => this with { Limit = int.MaxValue };

    /// <summary>Spares the first matching requests: after 2, it strikes the third.</summary>
    /// <param name="count">How many matching requests it spares.</param>
    /// <returns>The fault, so delayed.</returns>
    public Fault After(int count) => this with { Spared = count };

    /// <summary>Strikes at random, the same in each run.</summary>
    /// <param name="probability">From 0, never, to 1, each matching request.</param>
    /// <param name="seed">What the random numbers start from.</param>
    /// <returns>The fault, so thinned out.</returns>
    public Fault WithProbability(double probability, int seed = 1) => this with { Probability = probability, Seed = seed };
}
