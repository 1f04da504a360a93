@echo off
rem Leaves in PY the command of a Python from 3.11 on, or nothing.
set "PY="
for %%v in (3.13 3.12 3.11 3.14) do call :try py -%%v
call :try python
exit /b 0

:try
if defined PY exit /b 0
call %* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 set "PY=%*"
exit /b 0
