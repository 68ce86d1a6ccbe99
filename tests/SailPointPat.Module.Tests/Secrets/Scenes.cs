using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.Module.Tests.Secrets;

/// <summary>Every cmdlet, every kind of login, and every fault on each of the five kinds of request.</summary>
internal static class Scenes
{
    private const string Connect = "Connect-SailPoint -BaseUrl $url -Credential $credential -MaximumRetryCount 0 -RateLimit 0";

    private static readonly Uri Elsewhere = new("http://127.0.0.1:9/elsewhere");

    private static readonly (string Script, Func<RequestLogEntry, bool> Request)[] Calls =
    [
        (Connect + " -PassThru", Requests.Login),
        ("Get-SailPointPersonalAccessToken", Requests.List),
        ("New-SailPointPersonalAccessToken -Name \"faulty $([guid]::NewGuid())\" -Scope idn:accounts:read", Requests.Create),
        ("Set-SailPointPersonalAccessToken -Id $spare -Name \"renamed $([guid]::NewGuid())\" -PassThru", Requests.Change),
        ("Remove-SailPointPersonalAccessToken -Id $spare -Force", Requests.Remove),
        ("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -Confirm:$false", Requests.Create),
        ("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -Confirm:$false", Requests.Login),
        ("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -Confirm:$false -OnCreated { $stored = $_ }", Requests.Change),
        ("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -Confirm:$false -OnCreated { $stored = $_ }", Requests.Remove),
    ];

    public static IEnumerable<Scene> All => Good.Concat(Faulty).Concat(Refused).Concat(Ended);

    private static Fault[] Faults
    => [
        Fault.Status(400), Fault.Status(403), Fault.Status(404), Fault.Status(409), Fault.TooManyRequests(TimeSpan.Zero), Fault.Status(500), Fault.Status(503),
        Fault.Gateway(), Fault.Status(200, "<html>hello</html>", "text/html"), Fault.Status(200, "{\"access_token\":[]}"), Fault.Redirect(Elsewhere),
        Fault.CutBody(), Fault.CutBody(chunked: true), Fault.BadJson(), Fault.ContentType("text/plain"), Fault.ResetBeforeRequest(), Fault.ResetBeforeAnswer(),
        Fault.AddHeader("X-Deprecated", "true"),
    ];

    private static IEnumerable<Scene> Good
    => [
        new("Get-SailPointConnection; Disconnect-SailPoint"),
        new(Connect + " -PassThru; Get-SailPointConnection"),
        new("Connect-SailPoint -BaseUrl $url -ClientId $credential.UserName -ClientSecret $credential.Password -PassThru"),
        new("$env:SAIL_BASE_URL = $url; $env:SAIL_CLIENT_ID = $credential.UserName; $env:SAIL_CLIENT_SECRET = $reveal.Invoke(); Connect-SailPoint -PassThru; Get-SailPointPersonalAccessToken -OwnerId me"),
        new("Connect-SailPoint -BaseUrl https://tenant.invalid -Credential $credential -MaximumRetryCount 0 -Proxy $url -ProxyCredential $proxy -PassThru", AskForProxyPassword),
        new(Connect),
        new("Get-SailPointPersonalAccessToken; Get-SailPointPersonalAccessToken -NeverUsed; Get-SailPointPersonalAccessToken -Filter 'lastUsed isnull' -Name *"),
        new("$new = New-SailPointPersonalAccessToken -Name made; $new; $new.Credential; Connect-SailPoint -BaseUrl $url -Credential $new.Credential -PassThru; " + Connect + "; Remove-SailPointPersonalAccessToken -Id $new.Id -Confirm:$false"),
        new("$new = New-SailPointPersonalAccessToken -Name plain -AsPlainText; $new; Set-SailPointPersonalAccessToken -InputObject $new -Name plainer -PassThru; Remove-SailPointPersonalAccessToken -InputObject $new -Confirm:$false"),
        new("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -Confirm:$false -OnCreated { $_.Name; $kept = $_.Secret } -Verbose"),
        new("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -WhatIf; Invoke-SailPointPersonalAccessTokenRotation -Id $spare -AsPlainText -Confirm:$false"),
        new("New-SailPointPersonalAccessToken -Name rehearsed -WhatIf; Set-SailPointPersonalAccessToken -Id $spare -Name rehearsed -WhatIf; Remove-SailPointPersonalAccessToken -Id $spare -WhatIf"),
        new("New-SailPointPersonalAccessToken -Name asked -Confirm; Set-SailPointPersonalAccessToken -Id $spare -Name 'asked again' -Confirm; Remove-SailPointPersonalAccessToken -Id $spare -Confirm"),
    ];

    private static IEnumerable<Scene> Faulty
        => from call in Calls
           from fault in Faults
           select new Scene(call.Script, fault.For(call.Request));

    private static IEnumerable<Scene> Refused
    => [
        new("Get-SailPointPersonalAccessToken", Fault.ExpiredBearer().For(Requests.Api).Always()) { ErrorId = "Unauthorized" },
        new(Connect),
        new("Remove-SailPointPersonalAccessToken -Id $credential.UserName") { ErrorId = "OwnToken" },
        new("Get-SailPointPersonalAccessToken | Where-Object Managed | Remove-SailPointPersonalAccessToken") { ErrorId = "ManagedToken" },
        new("Invoke-SailPointPersonalAccessTokenRotation -Id $spare -Confirm:$false -OnCreated { throw $_ }") { ErrorId = "RotationFailed" },
        new("New-SailPointPersonalAccessToken -Name endless -NeverExpires") { ErrorId = "NotSupportedByApiVersion" },
        new("Get-SailPointPersonalAccessToken -Id nowhere") { ErrorId = "TokenNotFound" },
        new("Set-SailPointPersonalAccessToken -Id $spare") { ErrorId = "NothingToChange" },
        new("Connect-SailPoint -BaseUrl $url -Credential $wrong") { ErrorId = "LoginFailed" },
        new("Connect-SailPoint -BaseUrl $url -Credential $credential -TimeoutSec 1 -MaximumRetryCount 0", Fault.HoldRequest(new Gate()).For(Requests.Login)) { ErrorId = "Timeout" },
        new("Connect-SailPoint -BaseUrl $elsewhere -Credential $credential -MaximumRetryCount 0") { ErrorId = "ConnectionFailed" },
        new("Connect-SailPoint -Tenant 'a b' -Credential $credential") { ErrorId = "InvalidAddress" },
        new("Connect-SailPoint -BaseUrl $urlWithPassword -Credential $credential") { ErrorId = "InvalidAddress" },
        new("Connect-SailPoint -Tenant acme -Credential $credential -Proxy $proxyWithPassword -MaximumRetryCount 0") { ErrorId = "InvalidArgument" },
        new("Connect-SailPoint -Tenant acme -Credential $credential -Proxy $url -ProxyCredential $proxy -ProxyUseDefaultCredentials") { ErrorId = "InvalidArgument" },
        new("Connect-SailPoint -BaseUrl https://tenant.invalid -Credential $credential -Proxy $url -ProxyCredential $wrongProxy -MaximumRetryCount 0", AskForProxyPassword.Always()),
        new("Connect-SailPoint -BaseUrl $url -AccessToken $brokenAccessToken; Get-SailPointPersonalAccessToken") { ErrorId = "InvalidArgument" },
        new("$env:SAIL_BASE_URL = 'nowhere'; $env:SAIL_CLIENT_ID = $credential.UserName; $env:SAIL_CLIENT_SECRET = $reveal.Invoke(); Connect-SailPoint") { ErrorId = "EnvironmentVariable" },
    ];

    private static IEnumerable<Scene> Ended
    => [
        new("Connect-SailPoint -BaseUrl $url -AccessToken $accessToken -PassThru; Get-SailPointPersonalAccessToken"),
        new("Get-SailPointPersonalAccessToken") { Before = server => server.Tenant.RevokeBearers(), ErrorId = "AccessTokenExpired" },
        new(Connect),
        new("Get-SailPointPersonalAccessToken") { Before = server => server.Tenant.RevokeBearers() },
        new(Connect + "; $connection = Get-SailPointConnection; Disconnect-SailPoint; $connection"),
        new("Get-SailPointPersonalAccessToken -Connection $connection") { ErrorId = "NotConnected" },
        new("$env:SAIL_BASE_URL = $env:SAIL_CLIENT_ID = $env:SAIL_CLIENT_SECRET = $null; Get-SailPointPersonalAccessToken") { ErrorId = "NotConnected" },
        new("Connect-SailPoint -Sandbox -PassThru; Get-SailPointPersonalAccessToken; New-SailPointPersonalAccessToken -Name boxed"),
    ];

    private static Fault AskForProxyPassword => Fault.Status(407).WithHeader("Proxy-Authenticate", "Basic realm=\"proxy\"");
}
