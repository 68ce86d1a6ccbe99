using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading;
using SailPointPat.Tour;
using SailPointPat.Tour.Hosting;

const int Succeeded = 0;
const int Failed = 1;
const int WrongArguments = 2;
const int Interrupted = 130;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// The engine's threads get their culture from the host; the module's own tasks get it here.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

var options = TourOptions.Parse(args);
if (options.Mode == TourMode.Help)
{
    Console.Out.WriteLine(TourOptions.Usage);
    return Succeeded;
}

if (options.Mode == TourMode.Wrong)
{
    Console.Error.WriteLine($"{options.Text} '-Help' shows what there is.");
    return WrongArguments;
}

if (options.Mode == TourMode.File && !File.Exists(options.Text))
{
    Console.Error.WriteLine($"There is no script file '{options.Text}'.");
    return WrongArguments;
}

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C stops the pipeline in an orderly way; a second one ends the process.
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

var terminal = new ConsoleTerminal();
using var session = new EngineSession(terminal);
try
{
    session.ImportModule(options.Module);
    var outcome = options.Mode switch
    {
        TourMode.Command => session.RunScript(options.Text, interrupt.Token),
        TourMode.File => session.Run(ScriptFile.CreateCommand(options.Text, options.ScriptArguments), interrupt.Token),
        _ => new Walk(session, terminal).Run(interrupt.Token),
    };
    return outcome.ExitCode ?? (outcome.HadErrors ? Failed : Succeeded);
}
catch (OperationCanceledException)
{
    return Interrupted;
}
catch (RuntimeException exception)
{
    Console.Error.WriteLine($"The module '{options.Module}' cannot be imported: {exception.Message}");
    return Failed;
}
