using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Client;

namespace SailPointPat.Running;

/// <summary>Reads complete lists of tokens.</summary>
internal static class TokenList
{
    public static async Task<List<PersonalAccessToken>> ReadAsync(SailPointClient client, TokenQuery query, WorkItem item)
    {
        var tokens = new List<PersonalAccessToken>();
        await foreach (var token in client.ListAsync(query, item.Events, item.Cancelled).ConfigureAwait(false))
            tokens.Add(token);

        return tokens;
    }

    /// <summary>Turns a list into a stream.</summary>
    public static async IAsyncEnumerable<PersonalAccessToken> Stream(List<PersonalAccessToken> tokens)
    {
        foreach (var token in tokens)
            yield return token;

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
