using System.Collections;
using Xunit;

namespace SailPointPat.Core.Tests.Model;

public sealed class ScopeListTests
{
    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "sp:scopes:all" }, "sp:scopes:all")]
    [InlineData(new[] { "idn:accounts:read", "idn:sources:read" }, "idn:accounts:read idn:sources:read")]
    public void The_text_of_a_scope_list_is_separated_by_spaces(string[] scopes, string text) => Assert.Equal(text, new ScopeCollection(scopes).ToString());

    [Fact]
    public void A_scope_list_cannot_be_changed()
    {
        IList scopes = new ScopeCollection(["idn:accounts:read"]);

        Assert.True(scopes.IsReadOnly);
        Assert.Equal("sp:scopes:all", ScopeCollection.All);
    }
}
