using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace SailPointPat.Tour.Hosting;

/// <summary>What the engine knows of the program around it.</summary>
internal sealed class EngineHost(ITerminal terminal, CultureInfo culture) : PSHost
{
    public override string Name => "SailPointPat.Tour";

    public override Version Version { get; } = typeof(EngineHost).Assembly.GetName().Version ?? new Version();

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => culture;

    public override CultureInfo CurrentUICulture => culture;

    public override PSHostUserInterface UI => UserInterface;

    public EngineUserInterface UserInterface { get; } = new(terminal);

    /// <summary>The number that a script gave to <c>exit</c>, or null while none has.</summary>
    public int? ExitCode { get; set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This host has no nested prompt: answer the question, or stop the command.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
