using System;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SailPointPat.HandOvers;

/// <summary>Gives the new token to a script block of the user's, as <c>$_</c> or as its first parameter.</summary>
internal sealed class ScriptBlockHandOver(ScriptBlock block) : HandOver
{
    // The session's preference for -WhatIf was overridden for this command, and must not keep the secret from being stored.
    private const string Begin = "param($__block, $__token) $WhatIfPreference = $false; $global:LASTEXITCODE = 0; ";

    // Errors are redirected around ForEach-Object: what its script block writes passes by a redirection of the cmdlet's own.
    private const string AsItem = Begin + "& { ForEach-Object -InputObject $__token -Process $__block } 2>&1" + End;
    private const string AsArgument = Begin + "& $__block $__token 2>&1" + End;

    // A program says by its exit code whether it has failed.
    private const string End = "; if ($global:LASTEXITCODE) { throw \"The last program that the script block ran ended with the exit code $global:LASTEXITCODE.\" }";

    public override string Description => "give it with its secret to the script block";

    public override void Run(CreatedPersonalAccessToken token)
    {
        var hasParameters = block.Ast is ScriptBlockAst { ParamBlock: not null };
        try
        {
            ThrowErrors(ScriptBlock.Create(hasParameters ? AsArgument : AsItem).Invoke(block, token));
        }
        catch (FlowControlException)
        {
            throw Failed(token, "The script block ended with break, continue or exit, so that nobody knows whether it was done. Let it return, or throw an error.");
        }
        catch (Exception error) when (error is not PipelineStoppedException)
        {
            throw Failed(token, error.Message);
        }
    }
}
