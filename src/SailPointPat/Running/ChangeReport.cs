using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>The reports of changes whose outcome was not shown when the command ends.</summary>
internal static class ChangeReport
{
    /// <summary>The report if the request was sent and not answered.</summary>
    public static string Unanswered(RequestEffect effect, SailPointConnection? connection)
        => effect is RequestEffect.Creates create
            ? $"{effect.Description} was canceled after it was sent. {ErrorAdvice.ForLostCreate(create.Name, connection)}"
            : $"{effect.Description} was canceled after it was sent, so it may have taken effect. Check with Get-SailPointPersonalAccessToken.";

    /// <summary>The report if the token was created and its secret was not handed over.</summary>
    public static string NotReceived(PersonalAccessToken token)
        => $"The token {token} was created, but the command ended before its secret was handed over. The secret is lost. Remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";

    /// <summary>The report if the command ended during the hand-over.</summary>
    public static string HandingOver(PersonalAccessToken token)
        => $"The token {token} was created, and the command ended while its secret was handed over. If the secret was stored, nothing is lost. "
            + $"Otherwise remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";

    /// <summary>The report if the token and its secret were written to a pipeline that then stopped.</summary>
    public static string Written(PersonalAccessToken token)
        => $"The token {token} was written to the pipeline, which then stopped. If you kept its secret, nothing is lost. "
            + $"Otherwise remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";
}
