#!/bin/sh
# 准备好本机，运行全部测试；参数交给 pytest，例如 sh installer/test.sh -k notices
set -eu
cd "$(dirname "$0")/.."
. installer/setup.sh
prepare test
exec "$venv_python" -m pytest "$@"
