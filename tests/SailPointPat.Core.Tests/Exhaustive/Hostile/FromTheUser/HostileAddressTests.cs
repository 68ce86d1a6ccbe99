using System;
using FsCheck;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheUser;

public sealed class HostileAddressTests
{
    [Fact]
    public void A_tenant_name_is_the_first_label_of_the_host_or_is_refused()
        => Fuzz.Check(1000, HostileText.Any, name =>
        {
            if (AddressOf(() => TenantAddress.FromTenant(name)) is { } address)
                Assert.Equal($"https://{name}.api.identitynow.com/", address.AbsoluteUri, ignoreCase: true);
        });

    [Fact]
    public void A_base_address_is_only_https_and_a_host_or_is_refused()
    {
        var addresses =
            from start in Gen.Elements("https://", "http://", "https://localhost", "http://127.0.0.1:80", "https://acme.api.identitynow.com", "")
            from rest in HostileText.Any
            select start + rest;

        Fuzz.Check(1000, addresses, text =>
        {
            if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var given) || AddressOf(() => TenantAddress.FromBaseUrl(given)) is not { } address)
                return;

            Assert.True(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
            Assert.Equal("/", address.PathAndQuery);
            Assert.Equal("", address.UserInfo + address.Fragment);
        });
    }

    private static Uri? AddressOf(Func<Uri> parse)
    {
        try
        {
            return parse();
        }
        catch (SailPointApiException error)
        {
            Assert.Equal(SailPointErrorKind.InvalidAddress, error.Kind);
            Harmless.AssertError(error);
            return null;
        }
    }
}
