# Connect to a tenant in memory, as its administrator. Nothing leaves this machine.
# A real tenant: Connect-SailPoint -Tenant acme -Credential (Get-Credential)
Connect-SailPoint -Sandbox

# Show the connection: tenant, user and login.
Get-SailPointConnection

# List every token of the tenant.
Get-SailPointPersonalAccessToken

# Create a token for one job, with only the rights of that job. It expires after a month.
$job = New-SailPointPersonalAccessToken 'Token clean-up' -Scope @(
    'sp:my-personal-access-tokens:manage'
    'sp:all-personal-access-tokens:manage'
) -ExpirationDate ([DateTimeOffset]::Now.AddDays(30))

# The service returns the secret only once. The module puts it into a credential, and never shows it.
$job

Connect-SailPoint -Sandbox -Credential $job.Credential -PassThru

# Rename it.
$job | Set-SailPointPersonalAccessToken -Name 'Nightly token clean-up' -PassThru

# Rotate the token that this connection logs in with.
# The new secret is stored before the old token is removed, and the connection switches to it.
$vault = @{}
$job = Invoke-SailPointPersonalAccessTokenRotation -Self -OnCreated { $vault['clean-up'] = $_.Credential } -Confirm:$false
$vault['clean-up'].UserName -eq (Get-SailPointConnection).ClientId

# Find risky tokens. The Remedy of a finding says what to do, and its Command does it.
Test-SailPointPersonalAccessToken -MinimumSeverity High

# Write a report of the whole tenant for an auditor. Open it in a browser.
$page = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'sailpointpat-tour.html')
Export-SailPointPersonalAccessTokenReport -Path $page -Force -PassThru | ForEach-Object { $_.FullName }

# Tokens that were last used more than 90 days ago. For tokens that were never used, there is -NeverUsed.
$stale = Get-SailPointPersonalAccessToken -LastUsedBefore ([DateTimeOffset]::Now.AddDays(-90))

$stale

# Show what would be removed.
$stale | Remove-SailPointPersonalAccessToken -WhatIf

# At a prompt, the cmdlet asks before each removal. A runbook uses -Confirm:$false.
$stale | Remove-SailPointPersonalAccessToken -Confirm:$false

# Errors are typed: a script handles the expected error, and throws the others.
try {
    Remove-SailPointPersonalAccessToken -Id $stale[0].Id -Confirm:$false -ErrorAction Stop
}
catch [SailPointPat.SailPointApiException] {
    if ($_.Exception.StatusCode -ne 404) { throw }
    "Already removed ($($_.FullyQualifiedErrorId)): nothing left to do."
}

# Close the connection. Its access token and secret are removed from memory.
Disconnect-SailPoint
