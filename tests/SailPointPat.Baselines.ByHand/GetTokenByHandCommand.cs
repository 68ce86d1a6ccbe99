using System;
using System.Management.Automation;

namespace SailPointPat.Baselines.ByHand;

/// <summary>The lower limit as a cmdlet: logs in once per process with the credential from the environment, and lists.</summary>
[Cmdlet(VerbsCommon.Get, "TokenByHand")]
public sealed class GetTokenByHandCommand : PSCmdlet
{
    private static HandWrittenClient? Client;

    [Parameter]
    public string? OwnerId { get; set; }

    protected override void ProcessRecord()
    {
        Client ??= Connect();
        var tokens = Client.ListAsync(OwnerId is null ? "" : "?owner-id=" + Uri.EscapeDataString(OwnerId)).GetAsyncEnumerator();
        try
        {
            while (tokens.MoveNextAsync().AsTask().GetAwaiter().GetResult())
                WriteObject(tokens.Current);
        }
        finally
        {
            tokens.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static HandWrittenClient Connect()
    {
        var client = new HandWrittenClient(new Uri(Environment.GetEnvironmentVariable("SAIL_BASE_URL")!));
        client.LogInAsync(Environment.GetEnvironmentVariable("SAIL_CLIENT_ID")!, Environment.GetEnvironmentVariable("SAIL_CLIENT_SECRET")!)
            .GetAwaiter().GetResult();
        return client;
    }
}
