using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Every answer that the API descriptions allow is read without an unreadable field.</summary>
public sealed class LegalAnswerTests
{
    private const int AnswersPerVersion = 300;

    [Theory]
    [InlineData("beta")]
    [InlineData("v3")]
    [InlineData("v2024")]
    [InlineData("v2025")]
    [InlineData("v2026")]
    [InlineData("v1")]
    public async Task Every_legal_answer_is_read(string version)
    {
        using var test = TestClient.WithoutRetry(version);
        var skipped = 0;
        var events = new CallEvents { EntrySkipped = _ => Task.FromResult(skipped++) };
        for (var number = 0; number < AnswersPerVersion; number++)
        {
            var answers = new LegalAnswers(version, number);
            var (list, token, created) = (answers.List(), answers.Token(), answers.Created());

            test.Tenant.AnswerCalls(() => Reply.Json(list));
            await foreach (var listed in test.Client.ListAsync(new TokenQuery(), events, default))
                AssertRead(listed, list);

            test.Tenant.AnswerCalls(() => Reply.Json(token));
            AssertRead(await test.UpdateAsync(new TokenChanges { Name = "n" }), token);

            test.Tenant.AnswerCalls(() => Reply.Json(created));
            var result = await test.CreateAsync();
            AssertRead(result.Token, created);
            Assert.Equal(16, result.Secret.Length);
        }

        Assert.Equal(0, skipped);
    }

    private static void AssertRead(PersonalAccessToken token, string json)
    {
        Assert.True(token.UnreadableFields.Count == 0, $"{string.Join(", ", token.UnreadableFields.Keys)} in {json}");
        Assert.StartsWith("id", token.Id, System.StringComparison.Ordinal);
        Assert.NotNull(token.Created);
        Assert.NotNull(token.Owner);
    }
}
