using System.Linq;
using Xunit;

namespace SailPointPat.Core.Tests.Model;

public sealed class TextEscapingTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("Gräfin Çelik, 東京 'quoted' \\ /", "Gräfin Çelik, 東京 'quoted' \\ /")]
    [InlineData("e\u0301", "e\u0301")]
    [InlineData("😀 𝒳", "😀 𝒳")]
    [InlineData("مرحبا שלום", "مرحبا שלום")]
    public void Harmless_text_is_unchanged(string? text, string expected) => Assert.Equal(expected, DisplayText.Escape(text));

    [Theory]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\r\nb\tc", "a\\u000d\\u000ab\\u0009c")]
    [InlineData("\0\a\b\u007f", "\\u0000\\u0007\\u0008\\u007f")]
    [InlineData("\u0085\u009b", "\\u0085\\u009b")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    [InlineData("\u200e\u200f\u061c\u2066\u2069", "\\u200e\\u200f\\u061c\\u2066\\u2069")]
    [InlineData("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff")]
    [InlineData("joined \u200d and parted \u200c", "joined \u200d and parted \u200c")]
    [InlineData("\ue000", "\\ue000")]
    public void Control_and_escape_characters_are_made_visible(string text, string expected) => Assert.Equal(expected, DisplayText.Escape(text));

    [Fact]
    public void A_lone_surrogate_is_made_visible_and_a_pair_is_unchanged()
    {
        (string Text, string Expected)[] cases =
        [
            ("a\ud83d", "a\\ud83d"),
            ("\ude00b", "\\ude00b"),
            ("\ude00\ud83d", "\\ude00\\ud83d"),
            ("\ud83d\ud83d\ude00", "\\ud83d\ud83d\ude00"),
            ("\ud83d\ude00\ude00", "\ud83d\ude00\\ude00"),
            // A tag character: it is invisible and can carry a hidden text.
            ("\udb40\udc41", "\\udb40\\udc41"),
        ];

        Assert.All(cases, item => Assert.Equal(item.Expected, DisplayText.Escape(item.Text)));
    }

    [Fact]
    public void No_control_or_format_character_of_the_basic_plane_is_unchanged()
    {
        var all = new string(Enumerable.Range(0, 0x10000).Select(code => (char)code).ToArray());

        Assert.DoesNotContain(DisplayText.Escape(all), char.IsControl);
    }

    [Theory]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "1234…")]
    [InlineData("123456", 1, "…")]
    [InlineData("", 5, "")]
    [InlineData(null, 5, "")]
    [InlineData("a\u001bbcdef", 8, "a\\u001b…")]
    public void The_ellipsis_of_a_shortened_text_counts_toward_its_length(string? text, int length, string expected)
        => Assert.Equal(expected, DisplayText.Escape(text, length));

    [Fact]
    public void Shortening_splits_no_surrogate_pair()
    {
        var cut = DisplayText.Escape("😀😀😀", 4);

        Assert.DoesNotContain(Enumerable.Range(0, cut.Length), i => char.IsHighSurrogate(cut[i]) && !char.IsLowSurrogate(cut[i + 1]));
    }
}
