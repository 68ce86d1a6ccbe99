using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Writes remedies that name the person to ask: the owner, or the manager if the owner has left or is not a person.</summary>
internal static class WhomToAsk
{
    /// <summary>The remedy if only the owner of a token can apply it.</summary>
    /// <param name="token">The token, which has an owner.</param>
    /// <param name="contact">What the owner list says about the owner.</param>
    /// <param name="task">The task, as the end of a sentence.</param>
    /// <param name="now">The current time.</param>
    public static string ForOwnerTask(PersonalAccessToken token, OwnerContact? contact, string task, DateTimeOffset now)
    {
        const string others = "only the owner can. You can remove the token, or set when it expires (API version v1).";
        var owner = token.Owner!.DisplayName;
        if (contact?.HasLeft(now) == true)
            return $"Only the owner could {task}, and {owner} has left. {Replace(contact, now)}";

        if (contact?.IsServiceAccount == true)
        {
            return contact.ManagerNameAndEmail is { } person
                ? $"Ask {person}, who is responsible for its owner, {owner}, to {task}: {others}"
                : $"Find out who is responsible for its owner, the service account {owner}, and ask them to {task}: {others}";
        }

        return $"Ask its owner, {(contact?.Email is { } email ? $"{owner} ({email})" : owner)}, to {task}: {others}";
    }

    /// <summary>The remedy for the token of an owner who has left or will leave.</summary>
    /// <param name="contact">What the owner list says about the owner.</param>
    /// <param name="now">The current time.</param>
    public static string Replace(OwnerContact contact, DateTimeOffset now)
    {
        const string end = "Ask another person to create a token for that job, and remove this one.";
        return contact.ManagerNameAndEmail is { } manager && contact.ManagerContact?.HasLeft(now) != true ? $"Ask the manager, {manager}, what uses it. {end}" : $"Find out what uses it. {end}";
    }
}
