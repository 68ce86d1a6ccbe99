using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>What a command says of a change whose outcome has not reached the user when it ends.</summary>
internal static class ChangeReport
{
    /// <summary>The request was sent, and its answer did not arrive.</summary>
    public static string Unanswered(RequestEffect effect, SailPointConnection? connection)
        => effect is RequestEffect.Creates create
            ? $"{effect.Description} was cancelled after it was sent. {ErrorAdvice.ForLostCreate(create.Name, connection)}"
            : $"{effect.Description} was cancelled after it was sent: it may have been done.";

    /// <summary>The token exists, and its secret was not handed on.</summary>
    public static string NotReceived(PersonalAccessToken token)
        => $"The token {token} was created, but the command ended before its secret was handed on. The secret is lost. Remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";

    /// <summary>The command ended while the secret was handed over.</summary>
    public static string HandingOver(PersonalAccessToken token)
        => $"The token {token} was created, and the command ended while its secret was handed over. If the secret was stored, nothing is lost. "
            + $"Otherwise remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";

    /// <summary>The token and its secret were written to a pipeline that did not come to its end.</summary>
    public static string Written(PersonalAccessToken token)
        => $"The token {token} was written to the pipeline, which then stopped. If you kept its secret, nothing is lost. "
            + $"Otherwise remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";
}
