using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Host;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>The choices of one question with the texts of pwsh. A letter or a whole label selects one.</summary>
internal sealed class ChoiceMenu
{
    private readonly IReadOnlyList<(string Key, string Label, string Help)> _choices;
    private readonly int _defaultChoice;

    public ChoiceMenu(IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
    {
        _choices = [.. choices.Select(choice => (KeyOf(choice.Label), choice.Label.Replace("&", null, StringComparison.Ordinal), choice.HelpMessage))];
        _defaultChoice = defaultChoice;
    }

    public string Prompt
    {
        get
        {
            var shown = string.Concat(_choices.Select(choice => $"[{choice.Key}] {choice.Label}  "));
            var fallback = _defaultChoice < 0 ? string.Empty : $" (default is \"{_choices[_defaultChoice].Key}\")";
            return $"{shown}[?] Help{fallback}: ";
        }
    }

    public string Help => string.Join(Environment.NewLine, _choices.Select(choice => $"{choice.Key} - {choice.Help}"));

    public int? Find(string answer)
    {
        if (answer.Length == 0)
            return _defaultChoice < 0 ? null : _defaultChoice;

        for (var i = 0; i < _choices.Count; i++)
        {
            if (answer.Equals(_choices[i].Key, StringComparison.OrdinalIgnoreCase)
                || answer.Equals(_choices[i].Label, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return null;
    }

    private static string KeyOf(string label)
    {
        var mark = label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < label.Length
            ? label[mark + 1].ToString().ToUpper(CultureInfo.InvariantCulture)
            : label;
    }
}
