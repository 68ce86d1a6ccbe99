# A tenant in memory, as its administrator; nothing leaves this machine.
# A real one: Connect-SailPoint -Tenant acme -Credential (Get-Credential)
Connect-SailPoint -Sandbox

# Who am I, and where?
Get-SailPointConnection

# Every token of the tenant.
Get-SailPointPersonalAccessToken

# A token for one job, with the rights for that job and no others; it ends after a month.
$job = New-SailPointPersonalAccessToken 'Token clean-up' -Scope @(
    'sp:my-personal-access-tokens:manage'
    'sp:all-personal-access-tokens:manage'
) -ExpirationDate ([DateTimeOffset]::Now.AddDays(30))

# The service gives its secret this one time. It comes ready to log in with, and is never shown.
$job

Connect-SailPoint -Sandbox -Credential $job.Credential -PassThru

# A better name.
$job | Set-SailPointPersonalAccessToken -Name 'Nightly token clean-up' -PassThru

# A new secret for the token that this connection logs in with: stored before the old one goes, and the connection moves along.
$vault = @{}
$job = Invoke-SailPointPersonalAccessTokenRotation -Self -OnCreated { $vault['clean-up'] = $_.Credential } -Confirm:$false
$vault['clean-up'].UserName -eq (Get-SailPointConnection).ClientId

# Which tokens are dangerous? Each finding says what to do, and can be piped to what does it.
Test-SailPointPersonalAccessToken -MinimumSeverity High

# The whole tenant on one page, for an auditor: open it in a browser.
$page = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'sailpointpat-tour.html')
Export-SailPointPersonalAccessTokenReport -Path $page -Force -PassThru | ForEach-Object { $_.FullName }

# Which tokens has nobody used for 90 days?
# Those that were never used are not among them: they may be new. -NeverUsed lists them.
$stale = Get-SailPointPersonalAccessToken -LastUsedBefore ([DateTimeOffset]::Now.AddDays(-90))

$stale

# What would go?
$stale | Remove-SailPointPersonalAccessToken -WhatIf

# At a prompt each removal is asked for. A runbook answers beforehand.
$stale | Remove-SailPointPersonalAccessToken -Confirm:$false

# Errors are typed: a script handles the one that it expects, and lets the others through.
try {
    Remove-SailPointPersonalAccessToken -Id $stale[0].Id -Confirm:$false -ErrorAction Stop
}
catch [SailPointPat.SailPointApiException] {
    if ($_.Exception.StatusCode -ne 404) { throw }
    "Gone already ($($_.FullyQualifiedErrorId)): nothing left to do."
}

# Forgets the connection with its access token and secret.
Disconnect-SailPoint
