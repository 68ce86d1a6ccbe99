using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using SailPointPat.Module.Tests.Cmdlets.Reporting;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Auditing;

/// <summary>The values that -OwnerList accepts, and the errors of invalid lists.</summary>
public sealed class OwnerListTests
{
    private const string Amara = "2c9180857a4f1e02017a51c3d8e90b11";
    private const string Jonas = "2c9180857a4f1e02017a51c3f2b64c27";
    private const string Csv = $"Identity Id;Name;E-Mail;Status\r\n{Amara};Amara Okafor;amara@example.com;active\r\n{Jonas};Jonas Lindqvist;jonas@example.com;Terminated\r\n";
    private const string Leavers = " | Where-Object Rule -eq OwnerLeaves | ForEach-Object { $_.Contact.Email }";

    private static readonly string[] AddressOfJonas = ["jonas@example.com"];

    [Theory]
    [InlineData("owners.csv")]
    [InlineData("./owners.csv")]
    [InlineData("([IO.FileInfo]::new((\"$folder/owners.csv\")))")]
    [InlineData("Lists:/owners.csv")]
    [InlineData("@{ Id = '2c9180857a4f1e02017a51c3f2b64c27'; Email = 'jonas@example.com'; Status = 'left' }")]
    [InlineData("@{ Id = [guid]'2c9180857a4f1e02017a51c3f2b64c27'; Mail = 'jonas@example.com'; EndDate = [datetime]::Now.AddDays(-2) }")]
    [InlineData("@{ Id = '2c9180857a4f1e02017a51c3f2b64c27'; Mail = 'jonas@example.com'; EndDate = [DateTimeOffset]::Now.AddDays(-2) }")]
    [InlineData("([pscustomobject]@{ Name = 'jonas lindqvist'; Mail = 'jonas@example.com'; Enabled = $false })")]
    [InlineData("owners.csv, @{ Id = 'another'; Status = 'left' }")]
    public async Task The_list_can_be_a_file_or_rows(string list)
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("owners.csv"), Csv);
        session.Tenant.Module.All(
            "param($root) $folder = $root; $state = $ExecutionContext.SessionState; $null = $state.Drive.New([Management.Automation.PSDriveInfo]::new('Lists', $state.Provider.GetOne('FileSystem'), $root, '', $null), 'global')",
            session.Folder);

        Assert.Equal(AddressOfJonas, session.Tenant.Module.All($"Test-SailPointPersonalAccessToken -OwnerList {list}{Leavers}").Select(item => item.ToString()).Distinct());
    }

    [Theory]
    [InlineData("Name,Owner,Email,Type\nServiceNow Integration,Amara Okafor,sn@example.com,service account")]
    [InlineData("Name,Alias,Email\nZed,Amara Okafor,zed@example.com")]
    public async Task An_owner_name_in_a_second_column_gives_no_contact(string list)
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("owners.csv"), list);

        Assert.Empty(session.Tenant.Module.All("Test-SailPointPersonalAccessToken -OwnerList owners.csv | Where-Object OwnerName -eq 'Amara Okafor' | ForEach-Object { if ($_.Contact) { $_ } }"));
    }

    [Theory]
    [InlineData("jonas@example.com", "")]
    [InlineData("", "jonas@example.com")]
    [InlineData("CN=Jonas Lindqvist,DC=example", "")]
    public async Task A_manager_is_found_by_address_and_by_distinguished_name(string manager, string address)
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(
            session.PathOf("owners.csv"),
            $"Id,Name,Mail,Manager,ManagerEmail,Status,DistinguishedName\n{Amara},Amara Okafor,amara@example.com,\"{manager}\",{address},active,\n{Jonas},Jonas Lindqvist,jonas@example.com,,,terminated,\"CN=Jonas Lindqvist,DC=example\"\n");

        var contact = session.Tenant.Module.All("(Test-SailPointPersonalAccessToken -OwnerList owners.csv | Where-Object OwnerName -eq 'Amara Okafor')[0].Contact.ManagerEmail");

        Assert.Equal("jonas@example.com", Assert.Single(contact).ToString());
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    public async Task A_file_without_a_byte_order_mark_is_read_as_UTF_8(string encoding, bool hasMark)
    {
        await using var session = await ReportSession.StartAsync();
        var form = Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(session.PathOf("owners.csv"), [.. hasMark ? form.GetPreamble() : [], .. form.GetBytes("Name,Mail\nMateo Álvarez,mateo@example.com")]);

        Assert.Equal(
            ["mateo@example.com"],
            session.Tenant.Module.All("Test-SailPointPersonalAccessToken -OwnerList owners.csv | ForEach-Object { if ($_.Contact) { $_.Contact.Email } }").Select(item => item.ToString()).Distinct());
    }

    [Theory]
    [InlineData("missing.csv", "missing.csv' does not exist.")]
    [InlineData(".", "is a folder.")]
    [InlineData("Env:/PATH", "is not in the file system")]
    [InlineData("latin.csv", "is not in UTF-8")]
    [InlineData("empty.csv", "The owner list 'empty.csv' is empty.")]
    [InlineData("headings.csv", "The owner list 'headings.csv' has headings, but no owners.")]
    [InlineData("keyless.csv", "The owner list 'keyless.csv', row 2, has no column for the owner.")]
    [InlineData("dates.csv", "The owner list 'dates.csv', row 3, column 'Leave Date': '31/12/2027' is not a date")]
    [InlineData("twice.csv", "The owner list 'twice.csv', row 3, and The owner list 'twice.csv', row 2 are about the same owner")]
    [InlineData("$null", "-OwnerList is empty.")]
    [InlineData("@()", "-OwnerList is empty.")]
    [InlineData("5", "-OwnerList, row 1, is a System.Int32 and has no columns.")]
    [InlineData("@{ Id = 1 }, $null", "-OwnerList, row 2, is $null and has no columns.")]
    [InlineData("@{ Id = 1; EndDate = 'soon' }", "-OwnerList, row 1, column 'EndDate': 'soon' is not a date")]
    public async Task An_invalid_list_is_an_error_before_anything_is_sent(string list, string message)
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("empty.csv"), "");
        await File.WriteAllTextAsync(session.PathOf("headings.csv"), "Id,Name\n");
        await File.WriteAllTextAsync(session.PathOf("keyless.csv"), "Mail\na@example.com\n");
        await File.WriteAllTextAsync(session.PathOf("dates.csv"), "Id,Leave Date\n1,2027-12-31\n2,31/12/2027\n");
        await File.WriteAllTextAsync(session.PathOf("twice.csv"), "Id,Mail\n1,a\n1,b\n");
        await File.WriteAllBytesAsync(session.PathOf("latin.csv"), Encoding.Latin1.GetBytes("Name\nMateo Álvarez"));

        foreach (var command in new[] { "Test-SailPointPersonalAccessToken", "Export-SailPointPersonalAccessTokenReport report.html" })
        {
            var error = session.Run($"{command} -OwnerList {list}").EndingError("InvalidArgument");
            Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
            Assert.Contains("Nothing was sent.", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(session.Tenant.Requests);
        Assert.DoesNotContain("report.html", session.Files);
    }

    [Theory]
    [InlineData("OwnerLeaves")]
    [InlineData("OwnerUnknown")]
    [InlineData("ServiceAccountWithoutPerson")]
    public async Task A_rule_that_needs_the_list_is_an_error_without_it(string rule)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run($"Test-SailPointPersonalAccessToken -Rule NeverUsed, {rule}").EndingError("InvalidArgument");

        Assert.Contains($"The rule {rule} needs", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-OwnerList", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
        Assert.DoesNotContain(session.Module.All("Test-SailPointPersonalAccessToken"), finding => finding.Text("Rule") == rule);
    }

    [Fact]
    public async Task A_parameter_sets_the_threshold_for_leavers()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$owners = @{ Id = '2c9180857a4f1e02017a51c3f2b64c27'; LeaveDate = [DateTimeOffset]::UtcNow.AddDays(40) }");

        Assert.Empty(session.Module.All("Test-SailPointPersonalAccessToken -Rule OwnerLeaves -OwnerList $owners"));
        Assert.Equal(3, session.Module.All("Test-SailPointPersonalAccessToken -Rule OwnerLeaves -OwnerList $owners -LeavingWithin 60").Count);
    }

    [Fact]
    public async Task The_leave_date_is_a_date_whose_text_is_the_same_in_every_culture()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("[cultureinfo]::CurrentCulture = 'de-DE'");

        var contact = session.Module.All("Test-SailPointPersonalAccessToken -OwnerId me -OwnerList @{ Id = '2c9180857a4f1e02017a51c3d8e90b11'; EndDate = [datetime]'2099-05-03' } | ForEach-Object { $_.Contact }")[0];

        Assert.Equal(new DateTimeOffset(2099, 5, 3, 0, 0, 0, TimeSpan.Zero), contact.Get("LeaveDate"));
        Assert.Equal("2099-05-03T00:00:00+00:00", session.Module.Single("param($contact) $contact.LeaveDate.ToString()", contact).ToString());
    }

    [Fact]
    public async Task The_list_applies_to_piped_tokens_too()
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("owners.csv"), Csv);

        Assert.Equal(3, session.Tenant.Module.All("Get-SailPointPersonalAccessToken | Test-SailPointPersonalAccessToken -OwnerList owners.csv -Rule OwnerLeaves").Count);
    }

    [Fact]
    public async Task Statuses_that_are_not_understood_are_one_warning()
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(
            session.PathOf("owners.csv"),
            "Id,Status\n1,suspended\n2,active\n3,Suspended\n4,ausgeschieden\n5,Parental leave\n6,service account\n7,n/a\n8,Employed\n9,inactive\n10,On Leave\n11,pre-hire\n");

        foreach (var command in new[] { "Test-SailPointPersonalAccessToken", "Export-SailPointPersonalAccessTokenReport report.html -Force" })
        {
            var result = session.Run(command + " -OwnerList owners.csv");

            Assert.Empty(result.Errors);
            Assert.Equal(
                "The owner list has statuses that this module does not know: 'ausgeschieden', 'suspended' (2 rows). These owners count as present. If they have left, write terminated as the status, or give a leave date.",
                Assert.Single(result.Warnings));
        }

        Assert.Empty(session.Run("Test-SailPointPersonalAccessToken -OwnerList @{ Id = 1; Enabled = 'true' }, @{ Id = 2; Status = 'Leaver' }").Warnings);
    }

    [Fact]
    public async Task The_list_view_shows_the_contact()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("param($assembly) Import-Module -Assembly $assembly", Assembly.GetExecutingAssembly());
        const string owners = " -Rule OwnerLeaves -OwnerList @{ Id = '2c9180857a4f1e02017a51c3f2b64c27'; Mail = 'jonas@example.com'; Name = 'Jonas'; Manager = 'Ben'; ManagerMail = 'ben@example.com'; Status = 'left' }";

        var shown = session.Module.Format($"Test-SailPointPersonalAccessToken{owners} | Format-List");

        Assert.Contains("Contact  : Jonas (jonas@example.com)", shown, StringComparison.Ordinal);
        Assert.Contains("Manager  : Ben (ben@example.com)", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Contact", session.Module.Format("Test-SailPointPersonalAccessToken -Rule NeverExpires | Format-List"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_has_the_contacts()
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("owners.csv"), Csv);

        session.Tenant.Module.All("Export-SailPointPersonalAccessTokenReport report.csv -OwnerList owners.csv; Export-SailPointPersonalAccessTokenReport report.html -OwnerList owners.csv");

        Assert.Contains(",jonas@example.com,Terminated,", session.Read("report.csv"), StringComparison.Ordinal);
        Assert.Contains("Per owner", session.Read("report.html"), StringComparison.Ordinal);
    }

    /// <summary>The tenants have the same owners, and a row for one of them must not be used for another.</summary>
    [Fact]
    public async Task One_owner_list_applies_to_several_tenants()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All($$"""
            $owners = @(
                @{ Id = '{{Amara}}'; Mail = 'all@example.com' }
                @{ Id = '{{Amara}}'; Mail = 'a@example.com'; Tenant = $a.Tenant }
                @{ Id = '{{Jonas}}'; Mail = 'b@example.com'; Tenant = $b.BaseUrl.AbsoluteUri; Status = 'left' })
            """);

        var findings = tenants.Module.All(
            "Test-SailPointPersonalAccessToken -Connection $a, $b -OwnerList $owners | ForEach-Object { $letter = if ($_.Tenant -eq $a.Tenant) { 'a' } else { 'b' }; \"$letter $($_.OwnerName) $($_.Contact.Email)\" }")
            .Select(item => item.ToString()).Distinct().Order(StringComparer.Ordinal).Where(text => text!.Contains("Okafor", StringComparison.Ordinal) || text.Contains("Lindqvist", StringComparison.Ordinal));
        var leavers = tenants.Module.All("Test-SailPointPersonalAccessToken -Connection $a, $b -OwnerList $owners -Rule OwnerLeaves | ForEach-Object { $_.Tenant }").Select(item => item.ToString()!).Distinct();

        Assert.Equal(["a Amara Okafor a@example.com", "a Jonas Lindqvist ", "b Amara Okafor all@example.com", "b Jonas Lindqvist b@example.com"], findings);
        Assert.EndsWith($":{tenants.Port("b")})", Assert.Single(leavers), StringComparison.Ordinal);
    }
}
