using System;
using System.Management.Automation;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Neighbor;

/// <summary>Uses its libraries like other modules do, and outputs their versions.</summary>
[Cmdlet(VerbsOther.Use, Noun)]
[OutputType(typeof(string))]
public sealed class UseNeighborCommand : PSCmdlet
{
#if OLDER
    private const string Noun = "OlderNeighbor";
#else
    private const string Noun = "NewerNeighbor";
#endif

    /// <summary>Does not use JSON, because a newer version than the framework's cannot be loaded in the default load context.</summary>
    [Parameter]
    public SwitchParameter WithoutJson { get; set; }

    /// <summary>Uses each library.</summary>
    protected override void ProcessRecord()
    {
        SendThroughClientFactory();
        if (!WithoutJson)
            WriteAndReadJson();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SendThroughClientFactory()
    {
        using var provider = new ServiceCollection()
            .AddLogging()
            .AddHttpClient("stub").ConfigurePrimaryHttpMessageHandler(() => new EchoHandler()).Services
            .BuildServiceProvider();
        _ = provider.GetRequiredService<ILoggerFactory>().CreateLogger(Noun).IsEnabled(LogLevel.Debug);
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("stub");

        var received = new ResiliencePipelineBuilder().Build().Execute(() =>
        {
            using var content = new StringContent(Noun);
            using var response = client.PostAsync(new Uri("http://neighbor.invalid/"), content).GetAwaiter().GetResult();
            return response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        });
        Check(received);
        WriteVersions(typeof(IHttpClientFactory), typeof(ServiceProvider), typeof(LoggerFactory), typeof(ResiliencePipelineBuilder));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteAndReadJson()
    {
        Check(JsonSerializer.Deserialize<string[]>(JsonSerializer.Serialize(new[] { Noun }))![0]);
        WriteVersions(typeof(JsonSerializer));
    }

    private static void Check(string received)
    {
        if (received != Noun)
            throw new InvalidOperationException("The received content differs from the sent content.");
    }

    private void WriteVersions(params Type[] types)
    {
        foreach (var type in types)
            WriteObject($"{type.Assembly.GetName().Name}|{type.Assembly.Location}");
    }
}
