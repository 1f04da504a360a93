#!/bin/sh
# 准备好本机，打开演示园区的窗口；没有显示器时改为打印演示园区的文书和台账。
#   sh installer/run.sh                  演示园区
#   sh installer/run.sh --headless OUT   不开窗口，把演示园区、文书、台账写到 OUT
#   sh installer/run.sh --db 某园区.db    打开自己的园区（其余参数照样交给 main.py）
set -eu
export STARTED_IN="$PWD"
cd "$(dirname "$0")/.."
. installer/setup.sh
prepare run
exec "$venv_python" installer/start.py "$@"
