using System;
using System.Net;
using System.Net.Http;

namespace SailPointPat.Sandbox.Http;

/// <summary>Thrown for a request that breaks a rule. <see cref="SandboxHandler"/> converts it to the response.</summary>
internal sealed class Refusal : Exception
{
    private readonly HttpStatusCode _status;
    private readonly string? _oauthError;
    private string? _allow;

    private Refusal(HttpStatusCode status, string cause, string? oauthError = null) : base(cause)
    {
        _status = status;
        _oauthError = oauthError;
    }

    public static Refusal BadRequest(string cause) => new(HttpStatusCode.BadRequest, cause);

    public static Refusal Unauthorized(string error) => new(HttpStatusCode.Unauthorized, error);

    public static Refusal Forbidden(string cause) => new(HttpStatusCode.Forbidden, cause);

    public static Refusal NotFound(string cause) => new(HttpStatusCode.NotFound, cause);

    public static Refusal MethodNotAllowed(string allow)
        => new(HttpStatusCode.MethodNotAllowed, $"The allowed methods are: {allow}.") { _allow = allow };

    public static Refusal NotAcceptable(string cause) => new(HttpStatusCode.NotAcceptable, cause);

    public static Refusal UnsupportedMediaType(string cause) => new(HttpStatusCode.UnsupportedMediaType, cause);

    public static Refusal OAuth(HttpStatusCode status, string error, string description) => new(status, description, error);

    public HttpResponseMessage ToResponse(string requestId)
    {
        var body = _oauthError == null
            ? DocumentedError.ToJson(_status, requestId, Message)
            : JsonResponse.Write(json =>
            {
                json.WriteStartObject();
                json.WriteString("error", _oauthError);
                json.WriteString("error_description", Message);
                json.WriteEndObject();
            });
        var response = JsonResponse.Make(_status, body);
        if (_allow != null)
            response.Content.Headers.TryAddWithoutValidation("Allow", _allow);
        return response;
    }
}
