using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Lists;

[Collection(MeasuringMemory.Name)]
public class ListMemoryTests
{
    [Fact]
    public async Task A_list_of_a_hundred_thousand_tokens_needs_no_more_memory_than_a_short_one()
    {
        const int Count = 100_000;
        const long Most = 100_000_000;
        using var test = TestClient.WithRetry();
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(new EndlessList(Count)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;

        await foreach (var token in test.Client.ListAsync(new TokenQuery(), test.Events, default))
        {
            // Each name has two thousand characters: all together they would need 400 MB.
            Assert.Equal(EndlessList.NameLength, token.Name.Length);
            if (++count % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Count, count);
        Assert.InRange(most, long.MinValue, Most);
    }
}
