using System;
using System.Linq;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Owners;

/// <summary>The rows of a list become owners under any of the common headings.</summary>
public sealed class OwnerReadingTests
{
    [Theory]
    [InlineData("Id,Name,Email,Manager,Status,LeaveDate")]
    [InlineData("identity id,DISPLAY NAME,e-mail,manager name,Lifecycle State,Termination Date")]
    [InlineData("Owner_Id,owner-name,Mail,Line Manager,Employment Status,End Date")]
    [InlineData("IdentityID,Full Name,Work E-Mail,Responsible Person,Cloud Lifecycle State,Last Working Day")]
    public void Headings_are_recognized_by_their_common_names(string headings)
    {
        var contact = OwnerLists.Read(headings + "\n1,Ann Lee,ann@example.com,Ben Ito,active,2027-01-31").Find("1", null).Contact!;

        Assert.Equal(("Ann Lee", "ann@example.com", "Ben Ito", "active"), (contact.Name, contact.Email, contact.Manager, contact.Status));
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), contact.LeaveDate);
        Assert.Equal("Ann Lee (ann@example.com)", contact.ToString());
        Assert.Empty(contact.Additional);
    }

    [Fact]
    public void Additional_and_repeated_columns_are_kept()
    {
        var contact = OwnerLists.Read("Id,Display Name,User Name,Cost centre,Type,Mail,Email\n1,Ann,alee,\"IAM\r\nEurope\",employee,old@example.com,ann@example.com").Find("1", null).Contact!;

        Assert.Equal(("Ann", "ann@example.com"), (contact.Name, contact.Email));
        Assert.Equal(["Cost centre=IAM Europe", "Mail=old@example.com", "Type=employee", "User Name=alee"], contact.Additional.Select(field => $"{field.Key}={field.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("IAM Europe", contact.Additional["COST CENTRE"]);
    }

    [Theory]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("none")]
    [InlineData("NULL")]
    [InlineData("unknown")]
    public void A_placeholder_is_an_empty_cell(string text)
    {
        var owners = OwnerLists.Read($"Id,Name,Email,Manager,Manager Email,Status,Leave Date,Tenant,Note\n1,{text},{text},{text},{text},{text},{text},{text},{text}\n{text},Ben,,,,,,,");

        var contact = owners.Find("1", null).Contact!;
        Assert.Equal((null, null, null, null, null, null), (contact.Name, contact.Email, contact.Manager, contact.ManagerEmail, contact.Status, contact.LeaveDate));
        Assert.Equal(text, contact.Additional["Note"]);
        Assert.Equal("Ben", owners.Find(null, "Ben").Contact?.Name);
    }

    [Fact]
    public void Control_characters_are_made_visible()
    {
        var contact = OwnerLists.Read("Id,Name,Note\n1,a\u001b[31m\u202eb,\u0007").Find("1", null).Contact!;

        Assert.Equal((@"a\u001b[31m\u202eb", @"\u0007"), (contact.Name, contact.Additional["Note"]));
    }

    [Theory]
    [InlineData("ben@example.com", "", "ben@example.com")]
    [InlineData("Ben Ito <ben@example.com>", "", "ben@example.com")]
    [InlineData("Ben Ito", "", "own@example.com")]
    [InlineData("b1", "", "own@example.com")]
    [InlineData("Ben Ito", "given@example.com", "given@example.com")]
    [InlineData("Twin", "", null)]
    [InlineData("Nobody", "", null)]
    [InlineData("", "given@example.com", "given@example.com")]
    public void The_address_of_a_manager_comes_from_the_best_source(string manager, string given, string? expected)
    {
        var owners = OwnerLists.Read($"Id,Name,Email,Manager,Manager Email\n1,Ann,,{manager},{given}\nb1,Ben Ito,own@example.com,,\nt1,Twin,t1@example.com,,\nt2,Twin,t2@example.com,,");

        Assert.Equal(expected, owners.Find("1", null).Contact!.ManagerEmail);
    }

    [Fact]
    public void A_manager_is_searched_for_in_the_same_tenant()
    {
        var owners = OwnerLists.Read("Id,Name,Email,Manager,Tenant\n1,Ann,,Ben,\n2,Ben,ben@a.example,,a");

        Assert.Null(owners.Find("1", null).Contact!.ManagerEmail);
    }

    [Theory]
    [InlineData("Mail,Boss\na@example.com,b", "owners.csv, row 2, has no column for the owner. Its columns are: Mail, Boss. Nothing was sent. Add a column Id with the identity id, or a column Name.")]
    [InlineData("Id,E-Mail,e mail\n1,a,b", "owners.csv, row 2, has two columns with the same heading: 'E-Mail' and 'e mail'.")]
    [InlineData("Id,Note,NOTE\n1,a,b", "owners.csv, row 2, has two columns with the same heading: 'Note' and 'NOTE'.")]
    [InlineData("Id,Name,Mail\n1,Ann,a\n,,b", "owners.csv, row 3, has neither the id nor the name of an owner. Nothing was sent. Complete or remove the row.")]
    [InlineData("Id,End Date\n1,2027-01-31\n2,31.01.2027", "owners.csv, row 3, column 'End Date': '31.01.2027' is not a date in the form year-month-day. Nothing was sent. Write it like 2027-01-31.")]
    [InlineData("Id,Mail,Status\n1,a,x\n2,b,x\n1,c,y", "owners.csv, row 4, and owners.csv, row 2 are about the same owner, 1, and differ in 'Mail', 'Status'.")]
    [InlineData("Id,Mail\n2c9180857a4f1e02017a51c3d8e90b11,a\n2C918085-7A4F-1E02-017A-51C3D8E90B11,b", "owners.csv, row 3, and owners.csv, row 2 are about the same owner")]
    [InlineData("Id,Mail,Tenant\n1,a,acme\n1,b,Acme", "owners.csv, row 3, and owners.csv, row 2 are about the same owner")]
    public void A_mistake_is_an_error_with_its_position(string csv, string message)
    {
        var error = Assert.Throws<SailPointApiException>(() => OwnerLists.Read(csv));

        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(". Nothing was sent. ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id,Mail\n1,a\n1,a")]
    [InlineData("Name,Mail\nAnn,a\nAnn,a")]
    [InlineData("Id,Mail,Tenant\n1,a,acme\n1,b,other")]
    public void Equal_rows_and_rows_of_different_tenants_are_not_a_mistake(string csv) => OwnerLists.Read(csv);
}
