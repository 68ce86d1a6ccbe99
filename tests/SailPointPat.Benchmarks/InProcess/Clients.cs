using System;
using System.Net.Http;
using System.Security;
using System.Threading.Tasks;
using SailPointPat.Baselines.ByHand;
using SailPointPat.Core;
using SailPointPat.Core.Client;

namespace SailPointPat.Benchmarks.InProcess;

/// <summary>The client of the core and the hand-written client, both logged in to the same tenant.</summary>
internal sealed class Clients : IDisposable
{
    private Clients(SailPointClient core, HandWrittenClient byHand) => (Core, ByHand) = (core, byHand);

    public SailPointClient Core { get; }

    public HandWrittenClient ByHand { get; }

    public static async Task<Clients> ConnectAsync(Uri baseAddress, string clientId, string clientSecret, Func<HttpMessageHandler>? handler = null)
    {
        var secret = new SecureString();
        foreach (var character in clientSecret)
            secret.AppendChar(character);

        var core = new SailPointClient(new SailPointClientOptions
        {
            BaseAddress = baseAddress,
            ClientId = clientId,
            ClientSecret = secret,
            PrimaryHandler = handler,
            RateLimit = null,
        });
        await core.ConnectAsync(CallEvents.None, default);
        var byHand = new HandWrittenClient(baseAddress, handler?.Invoke());
        await byHand.LogInAsync(clientId, clientSecret);
        return new Clients(core, byHand);
    }

    public async Task<int> ListByCoreAsync(string? ownerId)
    {
        var count = 0;
        await foreach (var _ in Core.ListAsync(new TokenQuery { OwnerId = ownerId }, CallEvents.None, default))
            count++;

        return count;
    }

    public async Task<int> ListByHandAsync(string query)
    {
        var count = 0;
        await foreach (var _ in ByHand.ListAsync(query))
            count++;

        return count;
    }

    public void Dispose()
    {
        Core.Dispose();
        ByHand.Dispose();
    }
}
