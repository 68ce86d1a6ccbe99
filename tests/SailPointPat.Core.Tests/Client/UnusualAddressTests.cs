using System;
using System.Collections.Generic;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Every text is either read as an address or refused as InvalidAddress. There is no other exception.</summary>
public sealed class UnusualAddressTests
{
    private const string Characters = " \t\0:/\\@#?%[]().-_~'\"`{}<>|^*,;!$&+=0189afxzAZ\u00e9\u00df\u0660\u200b\u202e\ud800\udc00\uff41\u4f8b";

    private static readonly string[] Pieces =
        ["https://", "http://", "acme", ".api.identitynow.com", ".identitynow.com", "localhost", "127.0.0.1", "[::1]", "[fe80::1%25eth0]", "xn--", ":443", ":99999", "user:pw@", "%61", "..", "/beta"];

    [Theory]
    [InlineData("http://[")]
    [InlineData("https://[::1%25eth0]")]
    [InlineData("https://[fe80::1%eth0]:8443")]
    [InlineData("https://acme.api.identitynow.com:99999")]
    [InlineData("https://acme.api.identitynow.com:0")]
    [InlineData("https://acme.api.identitynow.com:abc")]
    [InlineData("https://a b.com")]
    [InlineData("https://%zz")]
    [InlineData("https://acme\u202e.com")]
    [InlineData("https://acme\u200b.com")]
    [InlineData("https://\ud800.com")]
    [InlineData("https://a..b")]
    [InlineData("https://-a.com")]
    [InlineData("https://a-.com")]
    [InlineData("https://256.256.256.256")]
    [InlineData("https://1.2.3")]
    [InlineData("https://1")]
    [InlineData("https://@acme.example")]
    [InlineData("https://user:pw@acme.example")]
    public void An_unusual_base_address_is_refused(string text)
        => Failure.Of(() => FromBaseUrl(text), SailPointErrorKind.InvalidAddress);

    [Theory]
    [InlineData("https:/acme")]
    [InlineData("https:acme")]
    [InlineData("http:acme")]
    [InlineData("https://@acme")]
    [InlineData("https://acme\ud800.identitynow.com")]
    [InlineData("https://acme%61.identitynow.com")]
    public void An_unusual_pasted_address_is_refused(string text)
        => Failure.Of(() => TenantAddress.FromPasted(text, null), SailPointErrorKind.InvalidAddress);

    [Theory]
    [InlineData("https://sailpoint.example.com:8443")]
    [InlineData("https://bücher.example")]
    [InlineData("https://10.0.0.1")]
    [InlineData("https://[2001:db8::1]:8443")]
    [InlineData("https://acme_sb.example.com.")]
    public void An_ordinary_address_is_read(string text) => Assert.Equal(new Uri(text).Host, FromBaseUrl(text).Host);

    [Fact]
    public void Any_text_is_read_or_gives_an_InvalidAddress_error()
    {
        var random = new Random(13);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Text(random);
            foreach (var read in new List<Action> { () => FromBaseUrl(text), () => TenantAddress.FromPasted(text, null), () => TenantAddress.FromTenant(text) })
            {
                try
                {
                    read();
                }
                catch (SailPointApiException error)
                {
                    Assert.Equal(SailPointErrorKind.InvalidAddress, error.Kind);
                }
            }
        }
    }

    private static Uri FromBaseUrl(string text)
        => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address)
            ? TenantAddress.FromBaseUrl(address)
            : throw new SailPointApiException(SailPointErrorKind.InvalidAddress, "");

    private static string Text(Random random)
    {
        var text = "";
        for (var length = random.Next(1, 8); length > 0; length--)
            text += random.Next(2) == 0 ? Pieces[random.Next(Pieces.Length)] : Characters[random.Next(Characters.Length)].ToString();

        return text;
    }
}
