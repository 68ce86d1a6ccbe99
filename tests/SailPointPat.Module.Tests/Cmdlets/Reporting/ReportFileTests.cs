using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>The file of a report, and an existing file in its path.</summary>
public sealed class ReportFileTests
{
    private const string Export = "Export-SailPointPersonalAccessTokenReport ";

    [Fact]
    public async Task An_existing_file_is_unchanged_and_no_request_is_sent()
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("report.html"), "the old one");

        var error = session.Run(Export + "report.html").EndingError("FileExists");

        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Equal("report.html", error.TargetObject);
        Assert.Contains("-Force", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("the old one", session.Read("report.html"));
        Assert.Empty(session.Tenant.Requests);
    }

    [Fact]
    public async Task Force_replaces_an_existing_file()
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("report.html"), "the old one");

        session.Tenant.Module.All(Export + "report.html -Force");

        Assert.Equal(["report.html"], session.Files);
        Assert.StartsWith("<!DOCTYPE html>", session.Read("report.html"), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public async Task A_replaced_file_keeps_its_permissions(UnixFileMode mode)
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("report.html"), "the old one");
        SetMode(session.PathOf("report.html"), mode);

        session.Tenant.Module.All(Export + "report.html -Force");

        Assert.StartsWith("<!DOCTYPE html>", session.Read("report.html"), StringComparison.Ordinal);
        Assert.Equal(mode, Mode(session.PathOf("report.html")));
    }

    [UnixFact]
    public async Task A_link_stays_and_its_target_is_replaced()
    {
        await using var session = await ReportSession.StartAsync();
        Directory.CreateDirectory(session.PathOf("real/deep"));
        await File.WriteAllTextAsync(session.PathOf("real/last.html"), "the old one");
        SetMode(session.PathOf("real/last.html"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.CreateSymbolicLink(session.PathOf("folder"), "real/deep");
        File.CreateSymbolicLink(session.PathOf("real/deep/second.html"), "../last.html");
        File.CreateSymbolicLink(session.PathOf("report.html"), "folder/second.html");

        session.Run(Export + "report.html").EndingError("FileExists");
        var file = session.Tenant.Module.Single(Export + "report.html -Force -PassThru");

        Assert.Equal(session.PathOf("report.html"), file.ToString());
        Assert.Equal("folder/second.html", new FileInfo(session.PathOf("report.html")).LinkTarget);
        Assert.Equal("../last.html", new FileInfo(session.PathOf("real/deep/second.html")).LinkTarget);
        Assert.Null(new FileInfo(session.PathOf("real/last.html")).LinkTarget);
        Assert.StartsWith("<!DOCTYPE html>", session.Read("real/last.html"), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(session.PathOf("real/last.html")));
        Assert.Equal(["folder", "real", "report.html"], session.Files.Order());
        Assert.Equal(["deep", "last.html"], Directory.GetFileSystemEntries(session.PathOf("real")).Select(Path.GetFileName).Order());
    }

    [UnixFact]
    public async Task A_link_without_a_target_counts_as_existing_and_Force_creates_it()
    {
        await using var session = await ReportSession.StartAsync();
        File.CreateSymbolicLink(session.PathOf("report.html"), "later.html");

        session.Run(Export + "report.html").EndingError("FileExists");
        session.Tenant.Module.All(Export + "report.html -Force");

        Assert.Equal("later.html", new FileInfo(session.PathOf("report.html")).LinkTarget);
        Assert.StartsWith("<!DOCTYPE html>", session.Read("later.html"), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("report.html", "InvalidArgument")]
    [InlineData("missing/later.html", "FileNotWritten")]
    public async Task A_link_that_cannot_lead_to_a_file_is_an_error_before_any_request(string target, string kind)
    {
        await using var session = await ReportSession.StartAsync();
        File.CreateSymbolicLink(session.PathOf("report.html"), target);

        session.Run(Export + "report.html -Force").EndingError(kind);

        Assert.Equal(["report.html"], session.Files);
        Assert.Empty(session.Tenant.Requests);
    }

    [UnixTheory]
    [InlineData("/dev/null -Format Html")]
    [InlineData("/dev/null -Format Html -Force")]
    [InlineData("link.html")]
    [InlineData("link.html -Force")]
    [InlineData("pipe.html")]
    [InlineData("pipe.html -Force")]
    [InlineData("socket.html -Force")]
    public async Task A_device_pipe_or_socket_is_unchanged_and_no_request_is_sent(string path)
    {
        await using var session = await ReportSession.StartAsync();
        File.CreateSymbolicLink(session.PathOf("link.html"), "/dev/null");
        using (var make = Process.Start("mkfifo", [session.PathOf("pipe.html")]))
            await make.WaitForExitAsync();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(session.PathOf("socket.html")));

        var error = session.Run(Export + path).EndingError("InvalidArgument");

        Assert.Contains("is a device, a pipe or a socket", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["link.html", "pipe.html", "socket.html"], session.Files.Order());
        Assert.Equal("/dev/null", new FileInfo(session.PathOf("link.html")).LinkTarget);
        Assert.Empty(session.Tenant.Requests);
    }

    [Fact]
    public async Task A_file_that_appears_during_the_report_is_unchanged()
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.SetVariable("path", session.PathOf("report.html"));

        var result = session.Run(
            "Get-SailPointPersonalAccessToken -Name Break-glass | ForEach-Object { [IO.File]::WriteAllText($path, 'another'); $_ } | " + Export + "report.html");

        result.EndingError("FileExists");
        Assert.Equal(["report.html"], session.Files);
        Assert.Equal("another", session.Read("report.html"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_nothing_behind()
    {
        await using var session = await ReportSession.StartAsync();

        var error = session.Run(Export + new string('x', 300) + ".html").EndingError("FileNotWritten");

        Assert.Equal(ErrorCategory.WriteError, error.CategoryInfo.Category);
        Assert.Empty(session.Files);
    }

    [Theory]
    [InlineData("missing/report.html", "FileNotWritten", "New-Item")]
    [InlineData(".", "InvalidArgument", "is a folder")]
    [InlineData("env:report", "InvalidArgument", "not in the file system")]
    [InlineData("nowhere:report.html", "InvalidArgument", "nowhere")]
    public async Task A_path_that_cannot_be_a_file_is_an_error_before_any_request(string path, string kind, string message)
    {
        await using var session = await ReportSession.StartAsync();

        var error = session.Run($"{Export} '{path}'").EndingError(kind);

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Files);
        Assert.Empty(session.Tenant.Requests);
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("./report.html")]
    [InlineData("-Path report.html")]
    [InlineData("-LiteralPath report.html")]
    [InlineData("-FilePath report.html")]
    [InlineData("work:report.html")]
    [InlineData("work:/report.html")]
    [InlineData("([IO.FileInfo]::new($full))")]
    [InlineData("$full")]
    public async Task Paths_are_relative_to_the_sessions_location(string path)
    {
        await using var session = await ReportSession.StartAsync();
        session.Tenant.Module.SetVariable("full", session.PathOf("report.html"));
        session.Tenant.Module.All(
            "param($root) $state = $ExecutionContext.SessionState; $null = $state.Drive.New([Management.Automation.PSDriveInfo]::new('work', $state.Provider.GetOne('FileSystem'), $root, '', $null), 'global')",
            session.Folder);

        session.Tenant.Module.All(Export + path);

        Assert.Equal(["report.html"], session.Files);
    }

    [Fact]
    public async Task A_tilde_is_the_home_folder()
    {
        await using var session = await ReportSession.StartAsync();

        var result = session.Run(Export + "~/report-of-a-test.html -WhatIf");

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Contains(Path.Combine(home, "report-of-a-test.html"), result.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wildcard_characters_in_a_path_are_literal()
    {
        await using var session = await ReportSession.StartAsync();
        await File.WriteAllTextAsync(session.PathOf("a.html"), "another");

        session.Tenant.Module.All(Export + "'[a].html' -Force");

        Assert.Equal("another", session.Read("a.html"));
        Assert.StartsWith("<!DOCTYPE html>", session.Read("[a].html"), StringComparison.Ordinal);
    }

    // The Unix attributes skip these tests on Windows, which the compiler cannot know.
    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
