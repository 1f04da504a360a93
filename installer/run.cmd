@echo off
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "STARTED_IN=%CD%"
cd /d "%~dp0.."
call installer\find_python.cmd
if not defined PY goto no_python
call %PY% installer\environment.py run || exit /b 1
.venv\Scripts\python.exe installer\start.py %*
exit /b %ERRORLEVEL%

:no_python
echo 找不到 Python 3.11 或更新的版本，请先从 python.org 安装 64 位版，安装时勾选 Add python.exe to PATH。 1>&2
exit /b 1
