# Run once as administrator on a Windows machine after the installation: an account without rights that signs in by itself, the program
# at its sign-in, started again for ever, and the gestures and keys of Windows that leave a program.
# Not run by anybody but you: read it first. `-Undo` takes all of it back but the account.
param([string]$Account = 'youxu', [string]$Program = "$env:ProgramFiles\Youxu\Youxu.exe", [switch]$Undo)
$ErrorActionPreference = 'Stop'
$task = 'Youxu shell'
$winlogon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
$policies = @{
  'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI'                        = @{ AllowEdgeSwipe = 0 }
  'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'         = @{ DisableTaskMgr = 1; HideFastUserSwitching = 1; DisableLockWorkstation = 1 }
  'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer'       = @{ NoWinKeys = 1; NoTrayContextMenu = 1; NoAutoplayfornonVolume = 1 }
  'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'              = @{ NoAutoRebootWithLoggedOnUsers = 1 }
  'HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting'                = @{ DontShowUI = 1 }
}
if ($Undo) {
  Unregister-ScheduledTask -TaskName $task -Confirm:$false -ErrorAction SilentlyContinue
  Set-ItemProperty $winlogon AutoAdminLogon 0
  foreach ($key in $policies.Keys) { foreach ($name in $policies[$key].Keys) { Remove-ItemProperty $key $name -ErrorAction SilentlyContinue } }
  return
}
foreach ($key in $policies.Keys) {
  if (-not (Test-Path $key)) { New-Item $key -Force | Out-Null }
  foreach ($name in $policies[$key].Keys) { Set-ItemProperty $key $name $policies[$key][$name] -Type DWord }
}
# Its password is not written down here: Sysinternals' Autologon keeps it encrypted. Sign-in by itself is set up with that program.
Set-ItemProperty $winlogon DefaultUserName $Account
# The program's first process keeps the second. Should the first end, this loop starts it within a second; the task's own restart takes a minute.
# With 82 staff before the machine left the kiosk.
$loop = "while (`$true) { `$p = Start-Process -Wait -PassThru -FilePath '$Program'; if (`$p.ExitCode -eq 82) { break }; Start-Sleep -Seconds 1 }"
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -WindowStyle Hidden -ExecutionPolicy Bypass -Command `"$loop`""
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $Account
$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -MultipleInstances IgnoreNew
$principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Interactive -RunLevel Limited
Register-ScheduledTask -TaskName $task -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Force | Out-Null
