using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace SailPointPat.Pipeline;

/// <summary>Tells a pipeline that has had enough from one that has failed.</summary>
internal static class PipelineEnd
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// Whether writing ended because somebody wants no more: what he was given is his. A break arrives as it is. Select-Object -First does not:
    /// the engine gives the commands before it the same exception as after a failure of a later command.
    /// </summary>
    /// <param name="cmdlet">The cmdlet that wrote.</param>
    /// <param name="error">What writing threw.</param>
    public static bool IsEnough(Cmdlet cmdlet, Exception error)
        => error is FlowControlException || (error is PipelineStoppedException && !cmdlet.Stopping && FirstFailure(cmdlet) is FlowControlException);

    /// <summary>
    /// What has ended the pipeline, which the engine tells nobody, so that it is looked up where the engine itself does. Where an engine keeps
    /// it elsewhere, every end counts as a failure: then a token too many is told of, and a rotation is undone.
    /// </summary>
    private static Exception? FirstFailure(Cmdlet cmdlet)
    {
        var runtime = cmdlet.CommandRuntime;
        var pipeline = runtime.GetType().GetProperty("PipelineProcessor", Any)?.GetValue(runtime);
        var failure = pipeline?.GetType().GetFields(Any).FirstOrDefault(field => field.FieldType == typeof(ExceptionDispatchInfo))?.GetValue(pipeline);
        return (failure as ExceptionDispatchInfo)?.SourceException;
    }
}
