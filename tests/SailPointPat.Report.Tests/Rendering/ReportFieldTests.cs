using System.Linq;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed class ReportFieldTests
{
    /// <summary>Not in reports, because NeverExpires has the same information.</summary>
    private static readonly string[] NotReported = [nameof(PersonalAccessToken.UserAwareTokenNeverExpires)];

    [Fact]
    public void Every_field_of_a_token_has_a_column()
        => Assert.Empty(TokenField.All.Select(field => field.Name)
            .Except(NotReported).Except(CsvText.Read(Reports.Of([]).Text(ReportFormat.Csv))[0]));

    [Fact]
    public void A_copied_token_has_every_field()
    {
        var token = Tenant.Token("1", "a\u202eb", "Owner", created: -3, used: -2, expires: 30, managed: true, "a:read");
        token.ExactName = "a\u202eb";
        token.UserAwareTokenNeverExpires = true;

        var copy = new Copy(token);

        Assert.Equal(Values(token), Values(copy));
        Assert.Equal(("a\u202eb", "a\\u202eb"), (copy.ExactName, copy.Name));
    }

    private static string[] Values(PersonalAccessToken token)
        => [.. typeof(PersonalAccessToken).GetProperties().Where(property => property.SetMethod is not null && property.Name != "Name")
            .Select(property => $"{property.Name} {property.GetValue(token)}")];

    private sealed class Copy(PersonalAccessToken token) : PersonalAccessToken(token);
}
