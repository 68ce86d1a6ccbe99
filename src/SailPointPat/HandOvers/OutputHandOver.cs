using System;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using SailPointPat.Pipeline;

namespace SailPointPat.HandOvers;

/// <summary>Writes the new token with its secret to the pipeline. It was handed over once the next command has taken it.</summary>
/// <param name="account">Tells of the token where the pipeline is stopped later on: an assignment then keeps nothing.</param>
internal sealed class OutputHandOver(CreatedTokens account) : HandOver
{
    private ExceptionDispatchInfo? _end;

    public override string Description => "write it with its secret to the pipeline";

    /// <summary>A variable that it was to be assigned to is lost with the process.</summary>
    public override bool StoresSecret => false;

    public override Task RunAsync(ApiCall call, CreatedPersonalAccessToken token) => call.InvokeAsync(cmdlet =>
    {
        try
        {
            account.HandOn(token);
            cmdlet.WriteObject(token);
        }
        catch (Exception error) when (PipelineEnd.IsEnough(cmdlet, error))
        {
            // Select-Object -First or a break: the token was taken, and no more are wanted. This one's rotation is finished first.
            _end = ExceptionDispatchInfo.Capture(error);
        }
        catch (Exception error)
        {
            // A command further down has failed, so the pipeline ends, but not before the rotation was undone.
            _end = ExceptionDispatchInfo.Capture(error);
            call.Mute();
            throw;
        }
    });

    public override void EndPipeline() => _end?.Throw();

    protected override void Run(CreatedPersonalAccessToken token) => throw new NotSupportedException();
}
