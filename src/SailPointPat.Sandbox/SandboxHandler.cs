using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>Replaces the network handler: runs the operation for the path and method of a request, and returns its response.</summary>
internal sealed class SandboxHandler(TokenEndpoint login, Authenticator authenticator, TokenOperations operations) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var requestId = Guid.NewGuid().ToString("N");
        HttpResponseMessage response;
        try
        {
            var incoming = await IncomingRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            response = Dispatch(incoming);
        }
        catch (Refusal refusal)
        {
            response = refusal.ToResponse(requestId);
        }

        response.Headers.TryAddWithoutValidation("SLPT-Request-ID", requestId);
        response.RequestMessage = request;
        return response;
    }

    private HttpResponseMessage Dispatch(IncomingRequest request)
    {
        switch (request.Path)
        {
            case "/oauth/token":
                RequireMethod(request, "POST");
                return login.Answer(request);
            case "/oauth/info":
                RequireMethod(request, "GET");
                return InfoEndpoint.Answer(request);
        }

        foreach (var version in ApiVersion.All)
        {
            if (request.Path == version.CollectionPath)
                return Collection(request, version);
            if (request.Path == version.BulkUpdatePath)
                return BulkUpdate(request, version);
            if (request.Path.StartsWith(version.CollectionPath + "/", StringComparison.Ordinal))
            {
                var id = request.Path.Substring(version.CollectionPath.Length + 1);
                if (id.Length > 0 && id.IndexOf('/') < 0)
                    return Item(request, version, Uri.UnescapeDataString(id));
            }
        }

        throw Refusal.NotFound("There is no operation at this path.");
    }

    private HttpResponseMessage Collection(IncomingRequest request, ApiVersion version)
    {
        RequireMethod(request, "GET", "POST");
        var caller = authenticator.Authenticate(request);
        request.RequireJsonAccepted();
        return request.Method == "GET" ? operations.List(request, version, caller) : operations.Create(request, version, caller);
    }

    private HttpResponseMessage Item(IncomingRequest request, ApiVersion version, string id)
    {
        RequireMethod(request, "PATCH", "DELETE");
        var caller = authenticator.Authenticate(request);
        request.RequireJsonAccepted();
        return request.Method == "PATCH" ? operations.Patch(request, version, caller, id) : operations.Delete(request, caller, id);
    }

    private HttpResponseMessage BulkUpdate(IncomingRequest request, ApiVersion version)
    {
        RequireMethod(request, "PATCH", "POST");
        var caller = authenticator.Authenticate(request);
        request.RequireJsonAccepted();
        return operations.BulkUpdate(request, version, caller);
    }

    private static void RequireMethod(IncomingRequest request, params string[] allowed)
    {
        if (Array.IndexOf(allowed, request.Method) < 0)
            throw Refusal.MethodNotAllowed(string.Join(", ", allowed));
    }
}
