# Dot-source this file in BeforeAll, after TestTenant.ps1. Opens three tenants with the same name. Their logs show which of them received each request.
# Set $tenants = [ordered] @{} and $former = @{} before: the functions keep the tenants by letter there, and their requests before the last Clear-Traffic.

function Open-Namesake {
    Import-StagedModule
    foreach ($letter in 'A', 'B', 'C') { $tenants[$letter] = Open-TestTenant -Option '--keep-log' }
}

function Close-Namesake {
    Get-SailPointConnection -All | Disconnect-SailPoint
    Disconnect-SailPoint
    Remove-Module -Name SailPointPat
    foreach ($tenant in $tenants.Values) { Close-TestTenant -Tenant $tenant }
}

function Get-Log {
    param([string] $Letter)

    $client = New-Object -TypeName System.Net.WebClient
    $client.Proxy = $null
    try { $client.DownloadString("$($tenants[$Letter].BaseUrl)/test-log") -split "`n" -match '/personal-access-tokens' }
    finally { $client.Dispose() }
}

function Clear-Traffic {
    foreach ($letter in $tenants.Keys) { $former[$letter] = @(Get-Log -Letter $letter).Count }
}

# The requests about tokens since the last Clear-Traffic, such as 'A GET', by tenant.
function Get-Traffic {
    foreach ($letter in $tenants.Keys) {
        Get-Log -Letter $letter | Select-Object -Skip $former[$letter] | ForEach-Object { "$letter $(($_ -split ' ')[0])" }
    }
}

function Connect-Tenant {
    param([string] $Letter, [hashtable] $Option = @{})

    Connect-SailPoint -BaseUrl $tenants[$Letter].BaseUrl -Credential $tenants[$Letter].Credential -PassThru @Option
}

# The tenant name in messages: all three are called larkfield-sb.
function Get-Label {
    param([string] $Letter)

    "larkfield-sb ($(([uri] $tenants[$Letter].BaseUrl).Authority))"
}
