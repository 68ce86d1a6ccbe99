using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SailPointPat.Sandbox.Http;

/// <summary>Makes responses with a JSON body.</summary>
internal static class JsonResponse
{
    // The service sends names unescaped. Escaping them would hide a client that cannot read UTF-8.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpResponseMessage Make(HttpStatusCode status, string body) => Make(status, new StringContent(body, Encoding.UTF8));

    public static HttpResponseMessage Make(HttpStatusCode status, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(status) { Content = content };
    }

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
            write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
