using System;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class TenantAddressTests
{
    private static readonly string LongestLabel = new('a', 63);

    [Theory]
    [InlineData("acme", "https://acme.api.identitynow.com/")]
    [InlineData("ACME", "https://acme.api.identitynow.com/")]
    [InlineData("acme-sb", "https://acme-sb.api.identitynow.com/")]
    [InlineData("a", "https://a.api.identitynow.com/")]
    [InlineData("0", "https://0.api.identitynow.com/")]
    [InlineData("xn--mnchen-3ya", "https://xn--mnchen-3ya.api.identitynow.com/")]
    public void A_tenant_name_gives_its_address(string tenant, string address)
        => Assert.Equal(address, TenantAddress.FromTenant(tenant).AbsoluteUri);

    [Fact]
    public void A_tenant_name_has_at_most_63_characters()
    {
        Assert.Equal($"https://{LongestLabel}.api.identitynow.com/", TenantAddress.FromTenant(LongestLabel).AbsoluteUri);
        Failure.Of(() => TenantAddress.FromTenant(LongestLabel + "a"), SailPointErrorKind.InvalidAddress);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" acme")]
    [InlineData("acme ")]
    [InlineData("acme\n")]
    [InlineData("acme\r\n")]
    [InlineData("\nacme")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("-")]
    [InlineData("acme_sb")]
    [InlineData("acme.sb")]
    [InlineData("acme.identitynow.com")]
    [InlineData("https://acme")]
    [InlineData("acme/")]
    [InlineData("acme:443")]
    [InlineData("evil.example#")]
    [InlineData("evil.example?")]
    [InlineData("user@acme")]
    [InlineData("münchen")]
    [InlineData("аcme")]
    [InlineData("acme%2eevil")]
    public void The_error_for_an_invalid_tenant_name_gives_an_example(string tenant)
    {
        var error = Failure.Of(() => TenantAddress.FromTenant(tenant), SailPointErrorKind.InvalidAddress);

        Assert.Contains("such as 'acme'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.api.identitynow.com", "https://acme.api.identitynow.com/")]
    [InlineData("https://acme.api.identitynow.com/", "https://acme.api.identitynow.com/")]
    [InlineData("HTTPS://ACME.API.identitynow.com:443", "https://acme.api.identitynow.com/")]
    [InlineData("https://acme.api.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com/")]
    [InlineData("https://identity.example.org:8443", "https://identity.example.org:8443/")]
    [InlineData("https://10.1.2.3", "https://10.1.2.3/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/")]
    [InlineData("https://identitynow.com.example.org", "https://identitynow.com.example.org/")]
    public void A_base_address_is_reduced_to_scheme_host_and_port(string address, string expected)
        => Assert.Equal(expected, TenantAddress.FromBaseUrl(new Uri(address)).AbsoluteUri);

    [Fact]
    public void A_base_address_may_be_an_international_name()
        => Assert.Equal("xn--mnchen-3ya.example", TenantAddress.FromBaseUrl(new Uri("https://münchen.example")).IdnHost);

    [Theory]
    [InlineData("http://acme.api.identitynow.com")]
    [InlineData("http://localhost.example.org")]
    [InlineData("http://127.0.0.1.example.org")]
    [InlineData("http://10.1.2.3")]
    [InlineData("ftp://acme.api.identitynow.com")]
    [InlineData("ws://localhost")]
    public void An_address_without_encryption_is_refused(string address)
    {
        var error = Failure.Of(() => TenantAddress.FromBaseUrl(new Uri(address)), SailPointErrorKind.InvalidAddress);

        Assert.Contains("https", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.api.identitynow.com/beta")]
    [InlineData("https://acme.api.identitynow.com/v3/")]
    [InlineData("https://acme.api.identitynow.com//")]
    [InlineData("https://acme.api.identitynow.com?a=b")]
    [InlineData("https://acme.api.identitynow.com/#top")]
    public void An_address_with_more_than_a_host_is_refused_and_the_valid_part_shown(string address)
    {
        var error = Failure.Of(() => TenantAddress.FromBaseUrl(new Uri(address)), SailPointErrorKind.InvalidAddress);

        Assert.Contains("Give 'https://acme.api.identitynow.com'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://amara:hunter2@acme.api.identitynow.com")]
    [InlineData("https://hunter2@acme.api.identitynow.com/beta")]
    [InlineData("http://amara:hunter2@evil.example")]
    public void An_address_with_a_password_is_refused_and_the_password_not_shown(string address)
    {
        var error = Failure.Of(() => TenantAddress.FromBaseUrl(new Uri(address)), SailPointErrorKind.InvalidAddress);

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.identitynow.com")]
    [InlineData("https://ACME.IdentityNow.com/")]
    public void The_error_for_a_user_interface_address_names_the_API_address(string address)
    {
        var error = Failure.Of(() => TenantAddress.FromBaseUrl(new Uri(address)), SailPointErrorKind.InvalidAddress);

        Assert.Contains("https://acme.api.identitynow.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_for_an_address_from_the_browser_names_the_API_address()
    {
        var error = Failure.Of(
            () => TenantAddress.FromBaseUrl(new Uri("https://acme.identitynow.com/ui/d/dashboard")), SailPointErrorKind.InvalidAddress);

        Assert.Contains("https://acme.api.identitynow.com", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("acme.api.identitynow.com")]
    [InlineData("/beta")]
    [InlineData("file:///etc/passwd")]
    public void The_error_for_an_address_without_a_host_gives_an_example(string address)
    {
        var error = Failure.Of(() => TenantAddress.FromBaseUrl(new Uri(address, UriKind.RelativeOrAbsolute)), SailPointErrorKind.InvalidAddress);

        Assert.Contains("https://acme.api.identitynow.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Escape_characters_in_an_address_do_not_reach_the_message()
    {
        var error = Failure.Of(
            () => TenantAddress.FromBaseUrl(new Uri("\u001b[2Jacme", UriKind.Relative)), SailPointErrorKind.InvalidAddress);

        Assert.Contains("\\u001b[2Jacme", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.api.identitynow.com", "acme")]
    [InlineData("https://identity.example.org", "identity.example.org")]
    [InlineData("http://localhost:5000", "localhost:5000")]
    public void A_connection_shows_the_tenant_of_its_address(string address, string tenant)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { BaseAddress = new Uri(address) });

        Assert.Equal(tenant, test.Client.Connection.Tenant);
    }
}
