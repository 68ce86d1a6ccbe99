using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.CommandLine;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var arguments = TestTenantArguments.Parse(
            ["--fail", "429:0.05", "--fail", "reset:1", "--port", "8080", "--tokens", "500", "--rate-limit", "--latency", "100ms", "--stop-with-input"]);

        Assert.Equal((8080, 500), (arguments.Port, arguments.Tokens));
        Assert.Equal((true, true, false), (arguments.EnforcesRateLimit, arguments.StopsWithInput, arguments.ShowsHelp));
        Assert.Equal(["latency", "status 429", "reset before the request"], arguments.Faults.Select(fault => fault.Name));
    }

    [Fact]
    public void No_option_is_required()
    {
        var arguments = TestTenantArguments.Parse([]);

        Assert.Equal((0, 0, 0), (arguments.Port, arguments.Tokens, arguments.Faults.Count));
        Assert.False(arguments.StopsWithInput);
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("--port")]
    [InlineData("--port 65536")]
    [InlineData("--port -1")]
    [InlineData("--latency 100")]
    [InlineData("--latency fastms")]
    [InlineData("--fail 429")]
    [InlineData("--fail 429:1.5")]
    [InlineData("--fail 429:-1")]
    [InlineData("--fail 200:0.5")]
    [InlineData("--fail sometimes:0.5")]
    public async Task A_wrong_argument_is_reported_and_the_exit_code_is_2(string commandLine)
    {
        var args = commandLine.Split(' ');

        var exception = Assert.Throws<FormatException>(() => TestTenantArguments.Parse(args));

        Assert.Contains(args[0], exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, await Program.Main(args));
    }

    [Fact]
    public void The_usage_text_has_every_option()
    {
        foreach (var option in new[] { "--port", "--tokens", "--rate-limit", "--latency", "--fail", "--stop-with-input", "--help" })
            Assert.Contains(option, TestTenantArguments.Usage, StringComparison.Ordinal);
        Assert.True(TestTenantArguments.Parse(["--help"]).ShowsHelp);
    }

    [Fact]
    public async Task A_port_in_use_is_reported()
    {
        await using var server = await TestTenantServer.StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => TestTenantServer.StartAsync(port: server.BaseAddress.Port));
    }
}
