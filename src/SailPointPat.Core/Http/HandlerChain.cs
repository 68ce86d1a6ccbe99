using System.Collections.Generic;
using System.Net.Http;
using Microsoft.Extensions.Http;

namespace SailPointPat.Core.Http;

/// <summary>Puts handlers in a chain with Microsoft.Extensions.Http, and without the container that its factory wants.</summary>
/// <remarks>
/// A connection has two clients that live as long as it does: the factory's lifetimes would be turned off, and its container was two
/// thirds of what the first call of a process compiled.
/// </remarks>
internal sealed class HandlerChain : HttpMessageHandlerBuilder
{
    public override string? Name { get; set; }

    public override HttpMessageHandler PrimaryHandler { get; set; } = null!;

    public override IList<DelegatingHandler> AdditionalHandlers { get; } = [];

    public override HttpMessageHandler Build() => CreateHandlerPipeline(PrimaryHandler, AdditionalHandlers);

    /// <summary>Makes a chain.</summary>
    /// <param name="primary">The last handler.</param>
    /// <param name="outermostFirst">The handlers before it.</param>
    public static HttpMessageHandler Build(HttpMessageHandler primary, params DelegatingHandler[] outermostFirst)
        => CreateHandlerPipeline(primary, outermostFirst);
}
