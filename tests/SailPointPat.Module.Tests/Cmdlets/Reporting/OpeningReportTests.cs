using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>-Open shows the report on a desktop, and is no error elsewhere.</summary>
public sealed class OpeningReportTests : IDisposable
{
    private readonly (string Name, string? Value)[] _environment =
        Array.ConvertAll(["PATH", "DISPLAY", "WAYLAND_DISPLAY"], name => (name, Environment.GetEnvironmentVariable(name)));

    public void Dispose() => Array.ForEach(_environment, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));

    [LinuxFact]
    public async Task The_default_program_opens_the_file()
    {
        await using var session = await ReportSession.StartAsync();
        var tools = Directory.CreateDirectory(session.PathOf("tools")).FullName;
        var opener = Path.Combine(tools, "xdg-open");
        var opened = Path.Combine(tools, "opened");
        await File.WriteAllTextAsync(opener, $"#!/bin/sh\nprintf %s \"$1\" > '{opened}.part' && mv '{opened}.part' '{opened}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Environment.SetEnvironmentVariable("PATH", tools + ":" + Environment.GetEnvironmentVariable("PATH"));
        Environment.SetEnvironmentVariable("DISPLAY", ":0");
        using var watcher = new FileSystemWatcher(tools) { EnableRaisingEvents = true };
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, _) => shown.TrySetResult();

        var result = session.Run("Export-SailPointPersonalAccessTokenReport report.html -Open");
        await shown.Task.Guarded();

        Assert.Empty(result.Warnings);
        Assert.Equal(session.PathOf("report.html"), await File.ReadAllTextAsync(opened));
    }

    [LinuxFact]
    public async Task Without_a_desktop_a_warning_says_that_the_report_was_written()
    {
        Environment.SetEnvironmentVariable("DISPLAY", null);
        Environment.SetEnvironmentVariable("WAYLAND_DISPLAY", null);
        await using var session = await ReportSession.StartAsync();

        var result = session.Run("Export-SailPointPersonalAccessTokenReport report.html -Open -PassThru");

        Assert.Empty(result.Errors);
        Assert.Contains("was written, but not opened", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }
}
