using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>Many removals, limited by the service's rate limit and by the latency of its answers.</summary>
internal static class Removals
{
    private const int Count = 1000;
    private const int CountByScript = 50;
    private const int ThrottleLimit = 8;
    private const int Limit = 100;
    private const double AllowedLimited = 0.97;
    private const double AllowedUnlimited = 0.95;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static async Task<Section> MeasureAsync(PreparedProbe probe)
    {
        var byScript = await RunAsync(probe, CountByScript, isLimited: false, Scripts.Import(Paths.ScriptClient), "Invoke-RemovalByScript");
        var unlimited = await RunAsync(
            probe, Count, isLimited: false, Scripts.Import(Paths.Module) + "; Connect-SailPoint -RateLimit 0", "Remove-SailPointPersonalAccessToken -Force");
        var limited = await RunAsync(
            probe, Count, isLimited: true, Scripts.Import(Paths.Module) + "; Connect-SailPoint", "Remove-SailPointPersonalAccessToken -Force");

        // The optimum is a hundred at once and another hundred every ten seconds, or eight at a time.
        var bestLimited = Window * (Count / Limit - 1);
        var bestUnlimited = Latency * Count / ThrottleLimit;
        var scriptRate = CountByScript / byScript.Elapsed.TotalSeconds;
        return new Section(
            $"{Count:N0} removals with an answer after 100 ms",
            $"Ids piped to `Remove-SailPointPersonalAccessToken -Force`, {ThrottleLimit} at a time, once. With the rate limit, the tenant accepts {Limit} requests in any ten seconds, and answers 429 to more. The script client removes {CountByScript} tokens.",
            [
                Best("with the rate limit, compared with the fastest possible time", limited, bestLimited, AllowedLimited),
                new Row("429 answers with the rate limit", $"{limited.Refused}", "–", "–", "none", limited.Refused == 0),
                new Row("tokens that were not removed", $"{limited.Lost + unlimited.Lost}", "–", "–", "none", limited.Lost + unlimited.Lost == 0),
                Best("without a rate limit, compared with the fastest possible time", unlimited, bestUnlimited, AllowedUnlimited),
                new Row(
                    "without a rate limit, compared with the script client",
                    Rate(Count / unlimited.Elapsed.TotalSeconds),
                    Rate(scriptRate),
                    $"× {Figures.Number(Count / unlimited.Elapsed.TotalSeconds / scriptRate, "0.0")}"),
            ]);
    }

    private static Row Best(string what, Outcome outcome, TimeSpan best, double allowed) => new(
        what,
        $"{Figures.Number(outcome.Elapsed.TotalSeconds)} s",
        $"{Figures.Number(best.TotalSeconds)} s",
        Figures.Percent(best / outcome.Elapsed),
        $"at least {Figures.Percent(allowed)}",
        best / outcome.Elapsed >= allowed);

    private static string Rate(double perSecond) => $"{Figures.Number(perSecond, "0.0")} a second";

    private static async Task<Outcome> RunAsync(PreparedProbe probe, int count, bool isLimited, string prepare, string remove)
    {
        await using var tenant = await Tenant.StartAsync(count, Latency, isLimited);
        var ids = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(ids, tenant.AddedIds);
            var run = await probe.RunAsync(tenant.Environment, prepare, $"[IO.File]::ReadAllLines('{ids}') | {remove}");
            return new Outcome(
                TimeSpan.FromMilliseconds(run.Last.Milliseconds),
                tenant.Requests.Count(request => request.Status == 429),
                tenant.CountLeft());
        }
        finally
        {
            File.Delete(ids);
        }
    }

    private sealed record Outcome(TimeSpan Elapsed, int Refused, int Lost);
}
