using System;
using System.Linq;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>Every example in the help is valid.</summary>
public sealed class HelpExampleTests(HelpSession session) : IClassFixture<HelpSession>
{
    [Fact]
    public void Every_example_parses_and_uses_what_exists()
    {
        var cmdlets = session.Cmdlets.ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);
        var faults = from cmdlet in session.Cmdlets
                     from script in session.Read($"(Get-Help {cmdlet.Name}).examples.example.code")
                     from fault in ExampleScript.Faults(script, cmdlets)
                     select $"{cmdlet.Name}: {fault}";

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_example_uses_its_cmdlet()
    {
        var elsewhere = from cmdlet in session.Cmdlets
                        from script in session.Read($"(Get-Help {cmdlet.Name}).examples.example.code")
                        where !script.Contains(cmdlet.Name, StringComparison.Ordinal)
                        select $"{cmdlet.Name}: {script}";

        Assert.Empty(elsewhere);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken 'x", "1: ")]
    [InlineData("Rename-SailPointPersonalAccessToken", "Rename-SailPointPersonalAccessToken does not exist")]
    [InlineData("1..3 | ForEach-Object { Get-SailPointConnection -Nmae x }", "-Nmae does not exist")]
    [InlineData("New-SailPointPersonalAccessToken -Nam x", "-Nam does not exist")]
    [InlineData("Get-SailPointPersonalAccessToken -NeverUsed -Filter x", "no parameter set takes these together")]
    [InlineData("Get-SailPointPersonalAccessToken a b c d e", "no parameter set takes these together")]
    [InlineData("New-SailPointPersonalAccessToken a b -Name c", "no parameter set takes these together")]
    [InlineData("New-SailPointPersonalAccessToken -Name a -Name b", "a parameter is given twice")]
    public void The_check_finds_invalid_examples(string script, string expected)
    {
        var cmdlets = session.Cmdlets.ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);

        string fault = Assert.Single(ExampleScript.Faults(script, cmdlets));

        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }
}
