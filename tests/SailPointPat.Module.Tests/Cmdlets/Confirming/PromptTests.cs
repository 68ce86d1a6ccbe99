using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Confirming;

/// <summary>Removing asks first. -Force and -Confirm change that.</summary>
public sealed class PromptTests
{
    private const string Remove = "param($ids) Remove-SailPointPersonalAccessToken $ids ";

    [Theory]
    [InlineData(0, "Y", "Y", "Y")]
    [InlineData(1, "Y", "N", "Y")]
    [InlineData(3, "N", "N", "N")]
    [InlineData(0, "A")]
    [InlineData(2, "Y", "L")]
    [InlineData(3, "L")]
    public async Task Removing_asks_for_each_token_until_the_answer_is_Yes_to_All(int left, params string[] answers)
    {
        await using var session = await TenantSession.StartAsync(answers: answers);
        string[] ids = [session.Add("One"), session.Add("Two"), session.Add("Three")];

        var result = session.Run(Remove, new object?[] { ids });

        Assert.Empty(result.Errors);
        Assert.Equal(left, ids.Count(id => session.Tenant.FindToken(id) is not null));
        Assert.Equal(3 - left, session.Requests.Count);
        Assert.Equal(answers.Length, Questions(result.HostText));
    }

    [Fact]
    public async Task The_question_has_name_id_and_tenant_of_the_token()
    {
        await using var session = await TenantSession.StartAsync(answers: ["N", "N"]);
        var id = session.Add("Nightly");

        var piped = session.Run("Get-SailPointPersonalAccessToken Nightly | Remove-SailPointPersonalAccessToken").HostText;
        var bare = session.Run(Remove, new object?[] { id }).HostText;

        Assert.Contains(
            $"Performing the operation \"Remove personal access token\" on target \"'Nightly' ({id}) in tenant larkfield-sb\".", piped, StringComparison.Ordinal);
        Assert.Contains($"on target \"{id} in tenant larkfield-sb\".", bare, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-Confirm:$false")]
    [InlineData("-Force -Confirm:$false")]
    [InlineData("-Force -WhatIf:$false")]
    [InlineData("-Force -WhatIf:$false -Confirm:$false")]
    [InlineData("-Force:$true; $null")]
    public async Task No_question_is_asked_with_Confirm_false_or_Force(string parameters)
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Nightly");

        var result = session.Run(Remove + parameters, new object?[] { id });

        Assert.Empty(result.Errors);
        Assert.Equal(0, Questions(result.HostText));
        Assert.Null(session.Tenant.FindToken(id));
    }

    [Theory]
    [InlineData("-Force -Confirm", "N", false)]
    [InlineData("-Force -Confirm", "Y", true)]
    [InlineData("-Force:$false", "N", false)]
    public async Task Force_does_not_suppress_an_explicit_Confirm(string parameters, string answer, bool isRemoved)
    {
        await using var session = await TenantSession.StartAsync(answers: answer);
        var id = session.Add("Nightly");

        var result = session.Run(Remove + parameters, new object?[] { id });

        Assert.Equal(1, Questions(result.HostText));
        Assert.Equal(isRemoved, session.Tenant.FindToken(id) is null);
    }

    [Fact]
    public async Task ConfirmPreference_None_suppresses_the_question()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Nightly");

        session.Module.All("param($id) $ConfirmPreference = 'None'; Remove-SailPointPersonalAccessToken $id", id);

        Assert.Null(session.Tenant.FindToken(id));
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken New", "Create personal access token with every right you have (sp:scopes:all), expiring in 6 months", "'New' in tenant larkfield-sb")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass | Set-SailPointPersonalAccessToken -Name New", "Change personal access token: rename to 'New'", "'Break-glass' (91d2c7a5e8f04b63b0a9d4f3e7c15862) in tenant larkfield-sb")]
    public async Task Creating_and_changing_ask_only_with_Confirm(string command, string action, string target)
    {
        await using var session = await TenantSession.StartAsync(answers: ["N"]);

        var asked = session.Run(command + " -Confirm");
        var withoutConfirm = session.Run(command);

        Assert.Contains($"Performing the operation \"{action}\" on target \"{target}\".", asked.HostText, StringComparison.Ordinal);
        Assert.Equal(0, Questions(withoutConfirm.HostText));
        Assert.Single(session.Requests, request => request.Method is "POST" or "PATCH");
    }

    private static int Questions(string hostText) => hostText.Split("Are you sure you want to perform this action?").Length - 1;
}
