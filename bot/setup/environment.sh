#!/bin/sh
# Puts Python 3.10 and every pinned dependency into .venv, from a machine with any Python or with uv.
# Does nothing, in a blink, when .venv already matches requirements.lock.
set -eu
cd "$(dirname "$0")/../.."
UV_VERSION=0.13.8

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

stamp=$(cat requirements.lock pyproject.toml bot/setup/environment.sh | cksum)
if [ -x .venv/bin/zhicheng ] && [ "$(cat .venv/.stamp 2>/dev/null || true)" = "$stamp" ] \
    && .venv/bin/python -c '' 2>/dev/null; then
  exit 0
fi

# 1. uv: on PATH, fetched before, or by the pip of any Python 3.8 or newer.
pythons() {
  for name in python3 python python3.13 python3.12 python3.11 python3.10 python3.9 python3.8; do
    command -v "$name" 2>/dev/null || true
  done
  ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python3 2>/dev/null || true
}
find_uv() {
  if command -v uv >/dev/null 2>&1; then command -v uv; return; fi
  if [ -x .tools/uv/bin/uv ]; then echo "$PWD/.tools/uv/bin/uv"; fi
}
say "① 准备安装工具 uv …"
uv=$(find_uv)
if [ -z "$uv" ]; then
  for python in $(pythons); do
    "$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 || continue
    "$python" -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
      --target .tools/uv "uv==$UV_VERSION" 2>.tools-error || { cat .tools-error >&2; rm -f .tools-error; continue; }
    rm -f .tools-error
    break
  done
  uv=$(find_uv)
fi
[ -n "$uv" ] || fail "没有找到 uv，也没有带 pip 的 Python（3.8 以上）。请先装其中一个，再重新运行。"

# 2. Python 3.10: on PATH, among pyenv's versions (uv does not look there), else uv fetches one.
say "② 寻找 Python 3.10 …"
python=""
for candidate in python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python python3 python; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; then
    python=$("$candidate" -c 'import sys; print(sys.executable)')
    break
  fi
done
[ -n "$python" ] || python=3.10

# 3. The environment, exactly as locked; the product itself is linked in.
say "③ 安装依赖到 .venv（约 2.6 GB，首次几十秒到几分钟）…"
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
  "$uv" venv --quiet --clear --python "$python" .venv
fi
"$uv" pip sync --python .venv/bin/python requirements.lock
"$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
printf '%s' "$stamp" > .venv/.stamp
say "✓ 环境已就绪"
