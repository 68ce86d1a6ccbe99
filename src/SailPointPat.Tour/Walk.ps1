Get-Module SailPointPat
