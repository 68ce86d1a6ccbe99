using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Binding;

namespace SailPointPat.HandOvers;

/// <summary>Passes the new token to a script block of the user, as <c>$_</c> and as the first parameter.</summary>
internal sealed class ScriptBlockHandOver : HandOver
{
    private const string LastExitCode = "global:LASTEXITCODE";

    private readonly PSCmdlet _cmdlet;
    private readonly ScriptBlock _block;

    private ScriptBlockHandOver(PSCmdlet cmdlet, ScriptBlock block)
    {
        _cmdlet = cmdlet;
        _block = block;
    }

    public override string Description => "give it with its secret to the script block";

    /// <summary>Checks that the script block does something, before anything is sent.</summary>
    /// <exception cref="SailPointApiException">It is empty, or it has several parts (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static ScriptBlockHandOver To(PSCmdlet cmdlet, ScriptBlock block)
    {
        var body = block.Ast switch
        {
            ScriptBlockAst script => script,
            FunctionDefinitionAst function => function.Body,
            _ => null,
        };
        if (body is not null)
        {
            var parts = new[] { body.DynamicParamBlock, body.BeginBlock, body.ProcessBlock, body.EndBlock }
                .Where(part => part is not null && (!part.Unnamed || !IsEmpty(part))).ToList();
            if (parts.TrueForAll(IsEmpty) || !DoesSomething(body))
                throw HandOverChoice.Invalid("-OnCreated does nothing, so the secret would be lost.", "Store it in the script block, or use -SecretName.");

            if (parts.Count > 1 || parts[0] == body.BeginBlock)
                throw HandOverChoice.Invalid("-OnCreated runs once for each token, so it cannot have begin, process and end blocks.", "Write the statements without these blocks.");
        }

        return new ScriptBlockHandOver(cmdlet, block);
    }

    public override void Run(CreatedPersonalAccessToken token)
    {
        var errors = new ErrorList(_cmdlet);
        var variables = _cmdlet.SessionState.PSVariable;
        var before = variables.Get(LastExitCode)?.Value;

        // Clears the exit code, so that the exit code of an earlier program does not count.
        variables.Set(LastExitCode, null);
        try
        {
            if (new ScriptRunner(_cmdlet).Run(_block, token).Any(output => IsSecretOf(token, output)))
                throw Failed(token, "The script block returned the token or its secret, but its output is discarded. Store the secret in the script block.");

            if (variables.GetValue(LastExitCode) is { } code && LanguagePrimitives.IsTrue(code))
                throw Failed(token, $"The last program that the script block ran ended with the exit code {code}.");
        }
        catch (FlowControlException)
        {
            throw Failed(token, "The script block ended with break, continue or exit, so it is unknown whether it stored the secret. End it with return, or throw an error.");
        }
        catch (Exception error) when (error is not PipelineStoppedException and not HandOverException)
        {
            throw Failed(token, error.Message);
        }
        finally
        {
            if (variables.GetValue(LastExitCode) is null)
                variables.Set(LastExitCode, before);

            errors.Change(record => Redacted(token, record));
        }
    }

    /// <summary>Replaces an error that contains the secret by its text without the secret. The other parts of the error may contain it too.</summary>
    private static ErrorRecord Redacted(CreatedPersonalAccessToken token, ErrorRecord record)
    {
        var text = record.Exception + record.ToString() + record.TargetObject;
        if (Redact(token, text) == text)
            return record;

        var id = Redact(token, record.FullyQualifiedErrorId);
        return new ErrorRecord(new RuntimeException(Redact(token, record.ToString())), id, record.CategoryInfo.Category, null);
    }

    /// <summary>Whether a block can store anything. A block that only returns values cannot, because they are dropped.</summary>
    private static bool DoesSomething(ScriptBlockAst body) => body.Find(
        node => node is CommandAst or AssignmentStatementAst or InvokeMemberExpressionAst or ThrowStatementAst or BreakStatementAst or ContinueStatementAst or ExitStatementAst,
        searchNestedScriptBlocks: false) is not null;

    private static bool IsSecretOf(CreatedPersonalAccessToken token, object? output)
        => (output is PSObject wrapped ? wrapped.BaseObject : output) is { } value
            && (ReferenceEquals(value, token) || ReferenceEquals(value, token.Secret) || ReferenceEquals(value, token.Credential)
                || value is PSCredential credential && credential.UserName == token.Id
                || value is string text && text == SecureText.Reveal(token.Credential.Password));

    private static bool IsEmpty(NamedBlockAst? part) => part is not { Statements.Count: > 0 } and not { Traps.Count: > 0 };
}
