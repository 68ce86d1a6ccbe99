using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>Runs a script block of the user's. What it writes to the other streams comes from the command, which has -WarningVariable and the like.</summary>
/// <param name="cmdlet">The command.</param>
internal sealed class ScriptRunner(PSCmdlet cmdlet)
{
    // InvokeWithContext sets $_ wherever the block was defined, also in another module. The pipeline passes messages on as they come.
    private const string Script =
        "param($__block, $__variables, $__item, $__receive) & { $__block.InvokeWithContext($null, $__variables, $__item) } *>&1 | ForEach-Object -Process { $__receive.Invoke($_) }";

    // Where the language is constrained, no script calls a method: $_ is found through the scopes, and messages come when the block has ended.
    private const string ConstrainedScript = """
        param($__block, $__item, $__confirm)
        $WhatIfPreference = $false
        if ($__confirm) { $ConfirmPreference = $__confirm }
        , $__item | & { process { & $__block $_ } } *>&1
        """;

    /// <summary>Runs a script block with an object as <c>$_</c> and as its first parameter.</summary>
    /// <returns>What it wrote to the output.</returns>
    /// <exception cref="RuntimeException">It threw an error or wrote one.</exception>
    /// <exception cref="FlowControlException">It ended with break, continue or exit.</exception>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public IReadOnlyList<object?> Run(ScriptBlock block, object item)
    {
        var output = new List<object?>();
        ErrorRecord? first = null;
        var errors = new ErrorList(cmdlet);
        try
        {
            if (cmdlet.SessionState.LanguageMode == PSLanguageMode.FullLanguage)
            {
                ScriptBlock.Create(Script).Invoke(block, Variables(item), item, (Action<object?>)Receive);
            }
            else
            {
                foreach (var written in ScriptBlock.Create(ConstrainedScript).Invoke(block, item, MayNotAsk ? "None" : null))
                    Receive(written);
            }
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            if (cmdlet.Stopping)
                throw new PipelineStoppedException();

            // The wrapper above is no part of the user's script.
            errors.Remove(record => record.Exception is MethodInvocationException);
            if (error is MethodInvocationException { InnerException: RuntimeException inner })
                throw inner;

            throw;
        }

        return first is null ? output : throw new RuntimeException(first.ToString(), first.Exception, first);

        void Receive(object? written)
        {
            switch (written is PSObject wrapped ? wrapped.BaseObject : written)
            {
                case ErrorRecord error:
                    // Many programs write their progress to the error stream. The exit code says whether a program has failed.
                    if (!error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal))
                        first ??= error;
                    break;
                case WarningRecord warning:
                    cmdlet.WriteWarning(warning.Message);
                    break;
                case VerboseRecord verbose:
                    cmdlet.WriteVerbose(verbose.Message);
                    break;
                case DebugRecord debug:
                    cmdlet.WriteDebug(debug.Message);
                    break;
                case InformationRecord information:
                    cmdlet.WriteInformation(information);
                    break;
                default:
                    output.Add(written);
                    break;
            }
        }
    }

    private bool MayNotAsk
        => cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm) && confirm is SwitchParameter { IsPresent: false };

    private List<PSVariable> Variables(object item)
    {
        // The session's preference for -WhatIf was overridden for this command, and must not keep the secret from being stored.
        var variables = new List<PSVariable> { new("_", item), new("WhatIfPreference", false) };
        if (MayNotAsk)
            variables.Add(new PSVariable("ConfirmPreference", ConfirmImpact.None));

        return variables;
    }
}
