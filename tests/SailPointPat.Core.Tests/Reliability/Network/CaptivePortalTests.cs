using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Network;

public class CaptivePortalTests
{
    [Fact]
    public async Task A_captive_portal_page_with_status_200_is_not_a_successful_removal()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var id = tenancy.Server.Tenant.Tokens[^1].Id;
        tenancy.Server.Faults.Add(Fault.Gateway(200).For(Requests.Remove));

        var error = await Failure.OfAsync(() => tenancy.Client.DeleteAsync(id, tenancy.Events, default));

        Assert.Equal(SailPointErrorKind.InvalidResponse, error.Kind);
        Assert.Single(tenancy.Server.Log.Entries, entry => Requests.Remove(entry));
    }
}
