using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

// Reads the script from standard input, so its quotation marks do not pass through a command line.
using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var pipeline = PowerShell.Create(runspace);
pipeline.AddScript(Console.In.ReadToEnd());
var output = new PSDataCollection<PSObject>();
output.DataAdded += (_, added) => Console.Out.WriteLine(output[added.Index]);
try
{
    pipeline.Invoke(null, output);
}
catch (RuntimeException error)
{
    Console.Error.WriteLine(error.ErrorRecord);
    return 1;
}

foreach (var error in pipeline.Streams.Error)
    Console.Error.WriteLine(error);

return pipeline.Streams.Error.Count > 0 ? 1 : 0;
