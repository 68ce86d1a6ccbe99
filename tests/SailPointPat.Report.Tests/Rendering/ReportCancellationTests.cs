using System;
using System.Threading;
using SailPointPat.Audit;
using SailPointPat.Audit.Report;
using SailPointPat.Audit.Rules;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

/// <summary>Ctrl+C ends the work at the next token, in every step.</summary>
public sealed class ReportCancellationTests
{
    /// <summary>The maximum number of buffered characters.</summary>
    private const int Buffer = 1 << 16;

    private static readonly AuditOptions Options = new() { Now = Tenant.Now };

    [Fact]
    public void Cancelling_ends_the_preparation_at_the_next_token()
    {
        using var tokens = new CancellingTokens(Tenant.Many(1000), endsAfter: 10);

        Assert.Throws<OperationCanceledException>(() => new TokenReport(tokens, Options, null, null, tokens.Ended));
        Assert.InRange(tokens.Read, 10, 11);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void Cancelling_ends_the_audit_at_the_next_token(int endsAfter)
    {
        using var tokens = new CancellingTokens(Namesakes.Of(1000), endsAfter);

        Assert.Throws<OperationCanceledException>(() => TokenAudit.Run(tokens, Options with { Rule = [TokenRule.SharedName] }, tokens.Ended));
        Assert.InRange(tokens.Read, endsAfter, endsAfter + 1);
    }

    [Fact]
    public void Cancelling_ends_comparisons_whose_findings_are_excluded()
    {
        var audit = new TokenAudit(Options with { MinimumSeverity = FindingSeverity.Critical });
        foreach (var token in Namesakes.Of(10))
            Assert.Empty(audit.Check(token));

        Assert.Empty(audit.Compare());
        Assert.Throws<OperationCanceledException>(() => Assert.Empty(audit.Compare(new CancellationToken(canceled: true))));
    }

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    public void Cancelling_ends_the_writing_midway(ReportFormat format)
    {
        var report = Reports.Of(Tenant.Many(5000));
        using var output = new CancellingStream();

        Assert.Throws<OperationCanceledException>(() => report.Write(output, format, output.Ended));
        Assert.InRange(output.Length, 1, report.Bytes(format).Length / 5);
        Assert.InRange(output.Length, 1, 3 * Buffer);
    }
}
