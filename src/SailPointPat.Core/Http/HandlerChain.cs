using System.Net.Http;
using Microsoft.Extensions.Http;

namespace SailPointPat.Core.Http;

/// <summary>Builds a chain of handlers with Microsoft.Extensions.Http, without its factory and container.</summary>
/// <remarks>
/// A connection has two HTTP clients that live as long as the connection, so it does not need the factory's lifetimes. The container caused two
/// thirds of the JIT compilation of a process's first call.
/// </remarks>
internal abstract class HandlerChain : HttpMessageHandlerBuilder
{
    /// <summary>Builds a chain.</summary>
    /// <param name="primary">The last handler.</param>
    /// <param name="outermostFirst">The handlers before it.</param>
    public static HttpMessageHandler Build(HttpMessageHandler primary, params DelegatingHandler[] outermostFirst)
        => CreateHandlerPipeline(primary, outermostFirst);
}
