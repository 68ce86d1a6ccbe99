using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Docs;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The texts of the reminders can be translated in one file.</summary>
public sealed class ReminderTextTests
{
    private static readonly string English = File.ReadAllText(Path.Combine(Pages.Root, "docs", "runbooks", "TokenReminder.texts.txt"));

    [Fact]
    public async Task A_translation_is_used_in_every_part_of_a_mail()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        var texts = With("Language", "de");
        texts = With("SubjectOne", "Zugriffstoken „{Token}“ läuft {When} ab", texts);
        texts = With("InDays", "in {Days} Tagen", texts);
        texts = With("Greeting", "Grüße an {Recipient},", texts);
        texts = With("IntroOwner", @"L'échéance <b>approche</b>.\nZweite Zeile", texts);
        texts = With("LastUsed", "Zuletzt verwendet", texts);

        ReminderSession.AssertDone(await session.RunAsync($"{session.ByMail} -TextPath '{await session.WriteAsync("de.txt", texts)}'"), due: 1, sent: 1);

        var mail = Assert.Single(session.Mails());
        Assert.Equal("Zugriffstoken „nightly“ läuft in 5 Tagen ab", mail.Subject);
        Assert.StartsWith("Grüße an Amara Test,\n\nL'échéance <b>approche</b>.\nZweite Zeile\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Zuletzt verwendet: ", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<p>L&#39;échéance &lt;b&gt;approche&lt;/b&gt;.<br>Zweite Zeile</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_texts_ends_the_run_before_anything_is_sent()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await session.WriteAsync("missing.txt", With("Greeting", ""));
        await session.WriteAsync("unknown.txt", With("InDays", "in {Tage} Tagen"));
        await session.WriteAsync("twice.txt", With("InDays", "a\nInDays = b"));

        string WithTexts(string name) => $"{session.ByMail} -TextPath '{session.PathOf(name)}'";

        var errors = await session.RefusalsAsync(WithTexts("missing.txt"), WithTexts("unknown.txt"), WithTexts("twice.txt"), WithTexts("none.txt"));

        Assert.Equal(4, errors.Length);
        Assert.EndsWith("missing.txt' has no text for Greeting. Nothing was sent.", errors[0], StringComparison.Ordinal);
        Assert.EndsWith("unknown.txt', the text InDays has the unknown placeholder {Tage}. Nothing was sent.", errors[1], StringComparison.Ordinal);
        Assert.All(errors[2..], error => Assert.Contains("cannot be read. Nothing was sent.", error, StringComparison.Ordinal));
        Assert.Empty(session.Server.Log.Entries);
    }

    private static string With(string name, string text, string? texts = null)
        => Regex.Replace(texts ?? English, $@"(?m)^{name} *= .*$", $"{name} = {text.Replace("$", "$$", StringComparison.Ordinal)}");
}
