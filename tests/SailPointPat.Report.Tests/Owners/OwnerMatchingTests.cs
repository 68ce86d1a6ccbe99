using System;
using System.Linq;
using SailPointPat.Audit;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Owners;

/// <summary>An owner gets the contact of its own row, never that of another owner.</summary>
public sealed class OwnerMatchingTests
{
    private const string ById = "Id,Name,User Name,Mail\n1,Ann Lee,alee,ann1@example.com\n2,Ann Lee,alee2,ann2@example.com\n3,Ben Ito,bito,ben@example.com\n,Satō,hsato,sato@example.com";

    [Theory]
    [InlineData("1", "Ann Lee", "ann1@example.com")]
    [InlineData("2", "Ann Lee", "ann2@example.com")]
    [InlineData("2", "Somebody who married", "ann2@example.com")]
    [InlineData(null, "ben ito", "ben@example.com")]
    [InlineData(null, "BITO", "ben@example.com")]
    [InlineData("9", "SATŌ", "sato@example.com")]
    [InlineData("9", "Sato\u0304", "sato@example.com")]
    [InlineData("9", "hsato", "sato@example.com")]
    public void Owners_are_matched_by_id_or_else_by_name(string? id, string? name, string email)
        => Assert.Equal(email, OwnerLists.Read(ById).Find(id, name).Contact?.Email);

    [Theory]
    [InlineData(null, "Ann Lee", "the name 'Ann Lee' matches 2 rows: owners.csv, row 2 and owners.csv, row 3")]
    [InlineData("9", "Ann Lee", "the name 'Ann Lee' matches 2 rows")]
    [InlineData("9", "Ben Ito", "the owner's id is 9, and 'Ben Ito' in the list has the id 3")]
    [InlineData("9", "Ben", "owner 'Ben' (9); 4 owners in the list")]
    [InlineData("9", null, "owner 9; 4 owners in the list")]
    [InlineData(null, null, "the token has no owner")]
    public void An_uncertain_match_is_unknown_with_a_reason(string? id, string? name, string reason)
    {
        var match = OwnerLists.Read(ById).Find(id, name);

        Assert.Null(match.Contact);
        Assert.StartsWith(reason, match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_id_distinguishes_owners_with_the_same_name()
        => Assert.Null(OwnerLists.Read("Name,Mail\nAnn Lee,ann1@example.com\nann lee,ann2@example.com").Find("1", "Ann Lee").Contact);

    [Fact]
    public void Two_owners_with_the_name_of_one_row_are_both_unknown()
    {
        var options = new AuditOptions { Now = Tenant.Now, Rule = [TokenRule.OwnerUnknown, TokenRule.SharedName], Owners = OwnerLists.Read("Name,Mail\nAnn Lee,ann@example.com\nBen Ito,ben@example.com") };
        PersonalAccessToken[] tokens = [Token("a", "1", "Ann Lee"), Token("b", "2", "ann lee"), Token("c", "3", "Ben Ito")];

        var audit = new TokenAudit(options);
        var findings = tokens.SelectMany(audit.Check).Concat(audit.Compare()).ToList();

        Assert.Equal(["a OwnerUnknown", "b OwnerUnknown"], findings.Where(finding => finding.Rule == TokenRule.OwnerUnknown).Select(finding => $"{finding.Id} {finding.Rule}"));
        Assert.All(findings, finding => Assert.Equal(finding.Id == "c" ? "ben@example.com" : null, finding.Contact?.Email));
        Assert.StartsWith("several owners of tokens have the name 'Ann Lee', and owners.csv, row 2 has no id", findings[0].Evidence, StringComparison.Ordinal);
        Assert.Equal(3, findings.Count(finding => finding.Rule == TokenRule.SharedName));
    }

    [Fact]
    public void With_ids_findings_are_output_immediately()
    {
        var audit = new TokenAudit(new AuditOptions { Now = Tenant.Now, Rule = [TokenRule.OwnerUnknown], Owners = OwnerLists.Read("Id\n1") });

        Assert.Single(audit.Check(Token("a", "2", "Ann Lee")));
        Assert.Empty(audit.Compare());
    }

    [Theory]
    [InlineData("acme", "acme@example.com")]
    [InlineData("other", "all@example.com")]
    public void A_row_for_a_tenant_overrides_a_row_for_all_tenants(string tenant, string email)
    {
        var owners = OwnerLists.Read("Id,Mail,Tenant\n1,all@example.com,\n1,acme@example.com,ACME\n2,only@example.com,acme");
        var connection = new SailPointConnection(tenant, new Uri($"https://{tenant}.api.identitynow.com"), "beta");

        Assert.Equal(email, owners.Find(new PersonalAccessToken { Owner = new TokenOwner("1", null, null), Connection = connection }).Contact?.Email);
        Assert.Equal(tenant == "acme", owners.Find(new PersonalAccessToken { Owner = new TokenOwner("2", null, null), Connection = connection }).Contact is not null);
    }

    [Theory]
    [InlineData("https://acme.api.identitynow.com/", true)]
    [InlineData("acme.api.identitynow.com", true)]
    [InlineData("acm", false)]
    public void A_tenant_is_matched_by_its_address_too(string tenant, bool isKnown)
    {
        var connection = new SailPointConnection("acme", new Uri("https://acme.api.identitynow.com"), "beta");

        Assert.Equal(isKnown, OwnerLists.Read("Id,Tenant\n1," + tenant).Find(new PersonalAccessToken { Owner = new TokenOwner("1", null, null), Connection = connection }).Contact is not null);
    }

    private static PersonalAccessToken Token(string id, string ownerId, string ownerName)
    {
        var token = Tenant.Token(id, "Nightly", ownerName, -1, -1, 90, "a:read");
        token.Owner = new TokenOwner(ownerId, ownerName, "IDENTITY");
        return token;
    }
}
