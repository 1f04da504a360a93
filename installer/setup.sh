# Read by run.sh and test.sh, in the project's folder: makes the machine and .venv ready. Works with any POSIX sh.
# Afterwards "$venv_python" is the interpreter with everything the program needs.

system_packages="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libcups2
    libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1
    fontconfig fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-wqy-zenhei fonts-lxgw-wenkai"

say() { printf '%s\n' "$*" >&2; }

# Qt and Python both want a locale that is UTF-8; a bare machine has none set.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

is_installed() { # package; Debian 13 and Ubuntu 24 call some libraries …t64
    for name in "$1" "$1t64"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && return 0
    done
    return 1
}

find_python() { # prints the first Python from 3.11 on
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

missing_packages() {
    if ! python=$(find_python); then
        printf ' python3 python3-venv'
    elif [ ! -x .venv/bin/python ] && ! can_make_venv "$python"; then
        case "$python" in
            */python3) printf ' python3-venv' ;;
            *) printf ' %s-venv' "${python##*/}" ;;
        esac
    fi
    for package in $system_packages; do
        is_installed "$package" || printf ' %s' "$package"
    done
}

prepare_system() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        return 0 # not Debian's family: what is missing shows itself when the program starts
    fi
    missing=$(missing_packages)
    if [ -z "$missing" ]; then
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        say "缺少系统软件包，请管理员运行：apt-get install -y --no-install-recommends$missing"
        return 0
    fi
    say "正在安装系统软件包：$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086 # one word per package
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        say "系统软件包没有装全（apt-get 的说明在上面），先继续；联网后再运行一次即可补齐。"
    fi
    rm -f "$log"
}

prepare() { # run | test
    prepare_system
    if ! python=$(find_python); then
        say "找不到 Python 3.11 或更新的版本，请管理员运行：apt-get install -y python3 python3-venv"
        exit 1
    fi
    if [ ! -x .venv/bin/python ] && ! can_make_venv "$python"; then
        say "这台机器的 Python（$python）不带 ensurepip，不能建立 .venv，请管理员运行：apt-get install -y python3-venv"
        exit 1
    fi
    "$python" installer/environment.py "$1" </dev/null
    # shellcheck disable=SC2034 # read by the scripts that read this one
    venv_python=.venv/bin/python
}
