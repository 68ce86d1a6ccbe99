using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

/// <summary>
/// A gateway that drops a connection between two requests closes it normally. .NET's own handler then silently repeats
/// some requests.
/// </summary>
public class DroppedConnectionTests
{
    private const string TokenId = "f3a8d1c27b9e4056a1d4e6b8092c5f73";

    [Fact]
    public async Task A_connection_dropped_after_a_removal_is_not_an_error()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.ListAsync();
        tenancy.Server.Faults.Add(Fault.HangUpBeforeAnswer().For(Requests.Remove));

        await tenancy.Client.DeleteAsync(TokenId, tenancy.Events, default);

        Assert.Null(tenancy.Server.Tenant.FindToken(TokenId));
        Assert.Equal(2, tenancy.Server.Log.Entries.Count(Requests.Remove));
        Assert.Equal([1, 2], tenancy.Traces.Where(trace => trace.Method == "DELETE").Select(trace => trace.Attempt));
    }

    [Fact]
    public async Task A_connection_dropped_after_a_create_makes_no_second_token()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.ListAsync();
        tenancy.Server.Faults.Add(Fault.HangUpBeforeAnswer().For(Requests.Create));

        var error = await Failure.OfAsync(() => tenancy.Client.CreateAsync(new NewTokenRequest { Name = "New" }, tenancy.Events, default));

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(Assert.Single(tenancy.Server.Tenant.Tokens, token => token.Name == "New").Id, error.OrphanedTokenId);
        Assert.Single(tenancy.Server.Log.Entries, entry => Requests.Create(entry));
    }

    [Fact]
    public async Task A_connection_dropped_after_a_change_repeats_the_same_change()
    {
        await using var tenancy = await Tenancy.StartAsync();
        await tenancy.ListAsync();
        tenancy.Server.Faults.Add(Fault.HangUpBeforeAnswer().For(Requests.Change));

        var changed = await tenancy.Client.UpdateAsync(TokenId, new TokenChanges { Name = "New" }, tenancy.Events, default);

        Assert.Equal(("New", "New"), (changed.Name, tenancy.Server.Tenant.FindToken(TokenId)!.Name));
    }
}
