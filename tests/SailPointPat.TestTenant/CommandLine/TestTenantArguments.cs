using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.TestTenant.CommandLine;

/// <summary>The arguments of the program.</summary>
public sealed class TestTenantArguments
{
    private static readonly Dictionary<string, Func<Fault>> FaultsByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["429"] = () => Fault.TooManyRequests(TimeSpan.FromSeconds(1)),
        ["expired"] = () => Fault.ExpiredBearer().For(Requests.Api),
        ["html"] = () => Fault.Gateway(),
        ["reset"] = Fault.ResetBeforeRequest,
        ["lost"] = Fault.ResetBeforeAnswer,
        ["cut"] = () => Fault.CutBody(),
        ["bad-json"] = Fault.BadJson,
    };

    private readonly List<Fault> _faults = [];

    private TestTenantArguments()
    {
    }

    /// <summary>How to use the program.</summary>
    public static string Usage { get; } = """
        Serves a SailPoint sandbox tenant on a loopback port until Ctrl+C.

        dotnet run --project tests/SailPointPat.TestTenant -- [options]

          --port N            listen on this port (default: a free one)
          --tokens N          add N tokens, ten for each new owner
          --rate-limit        allow 100 requests per client id and API version in any 10 seconds, then answer 429
          --latency 100ms     delay every request (ms or s)
          --fail KIND:SHARE   make a share of the requests (0 to 1) fail; can be repeated
                              KIND is a status from 400 to 599, or
                                expired   401, as for an expired bearer token
                                html      502 with a gateway's HTML page
                                reset     connection reset, request not processed
                                lost      request processed, connection reset before the answer
                                cut       request processed, connection ends half way through the body
                                bad-json  request processed, half of the JSON sent as a complete body
          --keep-log          keep all requests; GET /test-log lists them, one per line, such as DELETE /v1/personal-access-tokens/3f2a
          --stop-with-input   also stop when standard input ends, for example with the program that started this one
          --help              print this and end
        """;

    /// <summary>Whether only the usage is requested.</summary>
    public bool ShowsHelp { get; private set; }

    /// <summary>Whether the program ends with its standard input.</summary>
    public bool StopsWithInput { get; private set; }

    /// <summary>The port to listen on; 0 for a free one.</summary>
    public int Port { get; private set; }

    /// <summary>The number of additional tokens.</summary>
    public int Tokens { get; private set; }

    /// <summary>Whether the log of requests is kept and can be read.</summary>
    public bool KeepsLog { get; private set; }

    /// <summary>Whether the documented rate limit is enforced.</summary>
    public bool EnforcesRateLimit { get; private set; }

    /// <summary>The planned faults.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Reads a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The parsed arguments.</returns>
    /// <exception cref="FormatException">An argument is invalid. The message says which one and why.</exception>
    public static TestTenantArguments Parse(IReadOnlyList<string> args)
    {
        var result = new TestTenantArguments();
        var values = new Queue<string>(args);
        while (values.TryDequeue(out var option))
            result.Read(option, values);
        return result;
    }

    private void Read(string option, Queue<string> values)
    {
        switch (option)
        {
            case "--help" or "-h" or "-?":
                ShowsHelp = true;
                break;
            case "--stop-with-input":
                StopsWithInput = true;
                break;
            case "--keep-log":
                KeepsLog = true;
                break;
            case "--rate-limit":
                EnforcesRateLimit = true;
                break;
            case "--port":
                Port = Number(option, values, 65535);
                break;
            case "--tokens":
                Tokens = Number(option, values, 1_000_000);
                break;
            case "--latency":
                _faults.Insert(0, Fault.Latency(Duration(option, Value(option, values))).Always());
                break;
            case "--fail":
                _faults.Add(Failure(option, Value(option, values), seed: _faults.Count + 1));
                break;
            default:
                throw new FormatException($"The option '{option}' is not known.");
        }
    }

    private static string Value(string option, Queue<string> values)
        => values.TryDequeue(out var value) ? value : throw new FormatException($"The option '{option}' needs a value.");

    private static int Number(string option, Queue<string> values, int highest)
    {
        var text = Value(option, values);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= highest
            ? number
            : throw new FormatException($"The value '{text}' of '{option}' is not a number from 0 to {highest}.");
    }

    private static TimeSpan Duration(string option, string text)
    {
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(1)
            : text.EndsWith('s') ? TimeSpan.FromSeconds(1)
            : throw new FormatException($"The value '{text}' of '{option}' needs a unit: ms or s.");
        return int.TryParse(text.TrimEnd('s').TrimEnd('m'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? unit * number
            : throw new FormatException($"The value '{text}' of '{option}' is not a duration such as 100ms or 2s.");
    }

    private static Fault Failure(string option, string text, int seed)
    {
        var parts = text.Split(':');
        if (parts.Length != 2
            || !double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            || share > 1)
        {
            throw new FormatException($"The value '{text}' of '{option}' is not of the form KIND:SHARE, such as 429:0.05.");
        }

        return Kind(option, parts[0]).WithProbability(share, seed).Always();
    }

    private static Fault Kind(string option, string text)
    {
        if (FaultsByName.TryGetValue(text, out var create))
            return create();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599
            ? Fault.Status(status)
            : throw new FormatException(
                $"The kind '{text}' of '{option}' is neither a status from 400 to 599 nor one of {string.Join(", ", FaultsByName.Keys.Skip(1))}.");
    }
}
