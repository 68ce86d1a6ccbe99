using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant.CommandLine;
using SailPointPat.TestTenant.Inspection;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant;

/// <summary>Serves a sandbox tenant until it is stopped.</summary>
public static class Program
{
    private const int Stopped = 0;
    private const int CannotListen = 1;
    private const int BadArguments = 2;

    /// <summary>The program.</summary>
    /// <param name="args">See <see cref="TestTenantArguments.Usage"/>.</param>
    /// <returns>0 after Ctrl+C or help, 1 if the port is in use, 2 for invalid arguments.</returns>
    public static async Task<int> Main(string[] args)
    {
        TestTenantArguments arguments;
        try
        {
            arguments = TestTenantArguments.Parse(args);
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync($"{problem.Message} Try --help.");
            return BadArguments;
        }

        if (arguments.ShowsHelp)
        {
            Console.WriteLine(TestTenantArguments.Usage);
            return Stopped;
        }

        try
        {
            await ServeAsync(arguments);
            return Stopped;
        }
        catch (IOException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return CannotListen;
        }
    }

    private static async Task ServeAsync(TestTenantArguments arguments)
    {
        var tenant = new SandboxTenant();
        tenant.AddTokens(arguments.Tokens);
        await using var server = await TestTenantServer.StartAsync(tenant, arguments.Port, completed: Print);
        server.EnforcesRateLimit = arguments.EnforcesRateLimit;
        server.Log.KeepsEntries = server.ServesLog = arguments.KeepsLog;
        foreach (var fault in arguments.Faults)
            server.Faults.Add(fault);
        Introduce(server);

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await (arguments.StopsWithInput ? Task.WhenAny(stop.Task, InputEndsAsync()) : stop.Task);
        Console.WriteLine("Stopped.");

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static async Task InputEndsAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
    }

    private static void Introduce(TestTenantServer server) => Console.WriteLine($"""
        A sandbox tenant with {server.Tenant.Tokens.Count} personal access tokens listens on {server.BaseAddress.OriginalString}
        The credential below works only for this sandbox, until it stops.

          $env:SAIL_BASE_URL = '{server.BaseAddress.OriginalString}'
          $env:SAIL_CLIENT_ID = '{server.Tenant.ClientId}'
          $env:SAIL_CLIENT_SECRET = '{server.Tenant.ClientSecret}'
          Connect-SailPoint

        Ctrl+C stops it.

        """);

    private static void Print(RequestLogEntry entry)
    {
        var status = entry.Status?.ToString(CultureInfo.InvariantCulture) ?? "---";
        var notes = string.Concat(entry.Faults.Select(fault => $"  [{fault}]")) + (entry.IsAbandoned ? "  [client left]" : "");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.Now:HH:mm:ss.fff}  {status}  {entry.Duration.TotalMilliseconds,6:0} ms  {entry.Method,-6} {entry.PathAndQuery}{notes}"));
    }
}
