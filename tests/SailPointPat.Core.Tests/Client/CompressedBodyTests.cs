using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Bodies whose headers claim a compression that they do not have.</summary>
public sealed class CompressedBodyTests
{
#if NETSTANDARD_BUILD
    // .NET Framework has no Brotli, so that build does not request it.
    public static TheoryData<string> Encodings => new("gzip", "deflate");
#else
    public static TheoryData<string> Encodings => new("gzip", "deflate", "br");
#endif

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_list_with_invalid_compression_is_an_error(string encoding)
    {
        await using var tenancy = await StartAsync(encoding);

        var error = await Failure.OfAsync(() => ListAsync(tenancy), SailPointErrorKind.InvalidResponse);

        Assert.Contains("Content-Encoding", error.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_create_answer_with_invalid_compression_starts_the_search(string encoding)
    {
        await using var tenancy = await StartAsync(encoding);
        tenancy.Server.Faults.Clear();
        tenancy.Server.Faults.Add(Fault.AddHeader("Content-Encoding", encoding).For(Requests.Create));

        var error = await Failure.OfAsync(
            () => tenancy.Client.CreateAsync(new NewTokenRequest { Name = "lost" }, tenancy.Events, default), SailPointErrorKind.OutcomeUnknown);

        Assert.Equal(tenancy.Server.Tenant.Tokens.Single(token => token.Name == "lost").Id, error.OrphanedTokenId);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_error_with_invalid_compression_keeps_its_status(string encoding)
    {
        await using var tenancy = await StartAsync(encoding);
        tenancy.Server.Faults.Add(Fault.Status(403).For(Requests.Api).Always());

        var error = await Failure.OfAsync(() => ListAsync(tenancy), SailPointErrorKind.Forbidden);

        Assert.Equal(403, error.StatusCode);
    }

    private static async Task<Tenancy> StartAsync(string encoding)
    {
        var tenancy = await Tenancy.StartAsync();
        await tenancy.Client.ConnectAsync(tenancy.Events, default);
        tenancy.Server.Faults.Add(Fault.AddHeader("Content-Encoding", encoding).For(Requests.Api).Always());
        return tenancy;
    }

    private static async Task ListAsync(Tenancy tenancy)
    {
        await foreach (var _ in tenancy.Client.ListAsync(new TokenQuery { OwnerId = "me" }, tenancy.Events, default))
        {
        }
    }
}
