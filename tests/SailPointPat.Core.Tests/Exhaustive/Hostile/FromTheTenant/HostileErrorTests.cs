using System;
using System.Net.Http;
using FsCheck;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class HostileErrorTests
{
    private static readonly int[] Statuses = [300, 302, 400, 401, 403, 404, 409, 418, 429, 499, 500, 502, 503, 504, 599];

    private static readonly string[] ContentTypes = ["application/json", "application/problem+json", "text/html", "", "application/json; charset=utf-16", "\u009b/\u0085", "a/b/c"];

    private static readonly string[] HeaderValues = ["", "5", "-5", "99999999999999999999", "Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "soon", "\u001b[31m\u009b", "é\u0085\u00ad", "x, y"];

    [Fact]
    public void A_mutated_error_keeps_its_status_and_has_a_harmless_message()
    {
        var answers =
            from status in Gen.Elements(Statuses)
            from contentType in Gen.Frequency(Tuple.Create(5, Gen.Constant("application/json")), Tuple.Create(2, Gen.Elements(ContentTypes)))
            from header in Gen.Elements(HeaderValues)
            from body in HostileJson.MutantsOf(GoodAnswers.Error, GoodAnswers.Unauthorized, GoodAnswers.RateLimited)
            select (status, contentType, header, body);

        Fuzz.Check(3000, answers, answer =>
        {
            using var test = TestClient.WithoutRetry();
            test.Tenant.AnswerCalls(() => ErrorOf(answer.status, answer.contentType, answer.header, answer.body.Bytes));

            var error = CallResult.OfUpdate(test).IsHarmless().Error;

            Assert.Equal(answer.status, error?.StatusCode);
        });
    }

    [Fact]
    public void A_mutated_login_refusal_has_a_harmless_message()
    {
        var answers =
            from status in Gen.Elements(Statuses)
            from header in Gen.Elements(HeaderValues)
            from body in HostileJson.MutantsOf(GoodAnswers.Error, GoodAnswers.Unauthorized, """{"error":"invalid_client","error_description":"Bad client credentials"}""")
            select (status, header, body);

        Fuzz.Check(1000, answers, answer =>
        {
            using var test = TestClient.WithoutRetry();
            test.Tenant.AnswerLogins(() => ErrorOf(answer.status, "application/json", answer.header, answer.body.Bytes));

            Assert.Equal(answer.status, CallResult.OfConnect(test).IsHarmless().Error?.StatusCode);
        });
    }

    private static HttpResponseMessage ErrorOf(int status, string contentType, string header, byte[] body)
    {
        var answer = Reply.Bytes(body, contentType, status);
        answer.Headers.TryAddWithoutValidation("SLPT-Request-ID", header);
        answer.Headers.TryAddWithoutValidation("Retry-After", header);
        answer.Headers.TryAddWithoutValidation("X-Deprecated", header);
        return answer;
    }
}
