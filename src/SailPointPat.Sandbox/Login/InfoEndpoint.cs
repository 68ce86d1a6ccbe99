using System;
using System.Net;
using System.Net.Http;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Login;

/// <summary><c>GET /oauth/info</c>: public, names the tenant's token endpoint.</summary>
internal static class InfoEndpoint
{
    public static HttpResponseMessage Answer(IncomingRequest request)
    {
        var origin = request.Uri.GetLeftPart(UriPartial.Authority);
        return Answers.Json(HttpStatusCode.OK, Answers.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("authorizeEndpoint", origin + "/oauth/authorize");
            json.WriteString("tokenEndpoint", origin + "/oauth/token");
            json.WriteEndObject();
        }));
    }
}
