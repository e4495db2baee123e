; Settings to begin with, and the strip at every sign-in on this machine.
!macro customInstall
  ReadEnvStr $0 ProgramData
  CreateDirectory "$0\Youxu"
  IfFileExists "$0\Youxu\desk.json" +2
  CopyFiles /SILENT "$INSTDIR\resources\packaging\desk.example.json" "$0\Youxu\desk.json"
  CreateShortCut "$0\Microsoft\Windows\Start Menu\Programs\StartUp\Youxu Desk.lnk" "$INSTDIR\Youxu Desk.exe"
!macroend
!macro customUnInstall
  ReadEnvStr $0 ProgramData
  Delete "$0\Microsoft\Windows\Start Menu\Programs\StartUp\Youxu Desk.lnk"
!macroend
