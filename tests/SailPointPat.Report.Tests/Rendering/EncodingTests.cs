using System;
using System.IO;
using System.Linq;
using SailPointPat.Audit.Report.Html;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed class EncodingTests
{
    [Fact]
    public void No_part_of_a_name_becomes_an_element_or_an_attribute()
    {
        var body = Reports.Of(Tenant.Hostile, "<u>tenant</u>", "<i>user</i>").Body();

        foreach (var element in new[] { "<script", "<img", "<style", "<b>", "<u>", "<i>", "-->" })
            Assert.DoesNotContain(element, body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick=\"", body, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;document.title=&#39;taken&#39;&lt;/script&gt;", body, StringComparison.Ordinal);
        Assert.Contains("&lt;u&gt;tenant&lt;/u&gt;", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_in_tenant_and_user_are_made_visible()
    {
        var page = Reports.Of(Tenant.Company, "a\u202eb", "c\u001b[31m").Body();

        Assert.Contains(@"a\u202eb", page, StringComparison.Ordinal);
        Assert.Contains(@"c\u001b[31m", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("style")]
    [InlineData("onclick")]
    [InlineData("onload")]
    public void The_writer_refuses_what_the_policy_forbids(string attribute)
    {
        var html = new HtmlWriter(new StringWriter()).Open("p");

        Assert.Throws<InvalidOperationException>(() => html.Attribute(attribute, "x"));
    }

    [Fact]
    public void Attributes_belong_to_a_start_tag()
    {
        var html = new HtmlWriter(new StringWriter()).Open("p").Text("x");

        Assert.Throws<InvalidOperationException>(() => html.Attribute("id", "x"));
    }

    [Fact]
    public void The_page_has_no_address_to_load_from()
    {
        var page = Reports.Of(Tenant.Hostile).Text(ReportFormat.Html);

        foreach (var attribute in new[] { " src=\"", " srcset=\"", " xlink:href=\"", " action=\"", "url(", "@import" })
            Assert.DoesNotContain(attribute, page, StringComparison.Ordinal);
        Assert.All(page.Split(" href=\"").Skip(1), link => Assert.StartsWith("#", link, StringComparison.Ordinal));
    }
}
