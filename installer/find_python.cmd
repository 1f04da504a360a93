@rem Leaves in PY the command of a Python from 3.11 on, or nothing.
@set "PY="
@for %%v in (3.13 3.12 3.11 3.14) do @if not defined PY py -%%v -c "" >nul 2>nul && set "PY=py -%%v"
@if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
