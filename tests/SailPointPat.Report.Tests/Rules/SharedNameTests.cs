using System;
using SailPointPat.Audit;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rules;

public sealed class SharedNameTests
{
    private static readonly AuditOptions Options = new() { Now = Tenant.Now, Rule = [TokenRule.SharedName] };

    [Theory]
    [InlineData(2, "2 owners use this name.", "also a token of Owner 2 (id of Owner 2)")]
    [InlineData(4, "4 owners use this name.", "also a token of Owner 2 (id of Owner 2), Owner 3 (id of Owner 3), Owner 4 (id of Owner 4)")]
    [InlineData(5, "5 owners use this name.", "also a token of Owner 2 (id of Owner 2), Owner 3 (id of Owner 3), Owner 4 (id of Owner 4) and 1 more")]
    [InlineData(1204, "1,204 owners use this name.", "also a token of Owner 2 (id of Owner 2), Owner 3 (id of Owner 3), Owner 4 (id of Owner 4) and 1,200 more")]
    public void The_finding_names_the_first_three_other_owners(int owners, string message, string evidence)
    {
        var findings = TokenAudit.Run(Namesakes.Of(owners), Options);

        Assert.Equal(owners, findings.Count);
        Assert.Equal((message, evidence), (findings[0].Message, findings[0].Evidence));
        Assert.StartsWith("also a token of Owner 1 (id of Owner 1), ", findings[^1].Evidence + ", ", StringComparison.Ordinal);
    }

    [Fact]
    public void Owner_ids_are_compared_without_case()
    {
        var tokens = Namesakes.Of(2);
        tokens[1].Owner = new TokenOwner("ID OF OWNER 1", "Owner 1", "IDENTITY");

        Assert.Empty(TokenAudit.Run(tokens, Options));
    }

    /// <summary>Counts allocated bytes, because they are the same on every computer.</summary>
    [Fact]
    public void The_work_for_a_token_does_not_grow_with_the_number_of_owners()
    {
        BytesForAToken(100);
        var few = BytesForAToken(100);
        var many = BytesForAToken(5000);

        Assert.InRange(many, few / 2, few * 2);
    }

    private static long BytesForAToken(int owners)
    {
        var tokens = Namesakes.Of(owners);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(owners, TokenAudit.Run(tokens, Options).Count);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / owners;
    }
}
