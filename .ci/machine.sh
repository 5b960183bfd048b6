# Sourced by run.sh, test.sh, bench.sh and .ci/run: what the machine must have, and how it gets there.
# Everything here speaks on standard error, because standard output belongs to the command.

say() { printf '%s\n' "$@" >&2; }

fail() {
  say "$@"
  exit 1
}

# The SDK that global.json asks for; everything else is restored or installed.
require_sdk() {
  if ! command -v dotnet >/dev/null && [[ -x $HOME/.dotnet/dotnet ]]; then
    export PATH="$HOME/.dotnet:$PATH"
  fi
  command -v dotnet >/dev/null ||
    fail "The .NET 10 SDK is not installed: there is no 'dotnet' on the PATH." \
      "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this command again."
  local wanted
  wanted="$(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' "$root/global.json")"
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    fail "The .NET SDK on this machine is too old: IncidentHub needs $wanted or a later 10.0." \
      "Found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' -)" \
      "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this command again."
}

postgres_folder() {
  local folder
  local -a path
  IFS=: read -ra path <<<"$PATH"
  for folder in "${IncidentHub__PostgresBinaries:-}" "${path[@]}" \
    /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /usr/lib/postgresql*/bin \
    /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /home/linuxbrew/.linuxbrew/opt/postgresql*/bin \
    /Library/PostgreSQL/*/bin /Applications/Postgres.app/Contents/Versions/*/bin /usr/local/pgsql*/bin; do
    if [[ -n $folder && -x $folder/initdb && -x $folder/postgres ]]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done
  return 1
}

pgbouncer_program() {
  local path
  for path in "$(command -v pgbouncer)" /usr/sbin/pgbouncer /usr/bin/pgbouncer /usr/local/bin/pgbouncer /opt/homebrew/bin/pgbouncer /home/linuxbrew/.linuxbrew/bin/pgbouncer; do
    [[ -n $path && -x $path ]] && printf '%s\n' "$path" && return 0
  done
  return 1
}

chromium_program() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return 0
  done
  for name in "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [[ -x $name ]] && printf '%s\n' "$name" && return 0
  done
  return 1
}

package_manager() {
  local name
  for name in apt-get dnf apk pacman brew; do
    command -v "$name" >/dev/null && printf '%s\n' "$name" && return 0
  done
  return 1
}

# The command that installs a thing with this machine's package manager; nothing where we know none.
install_command() {
  case "$1:$(package_manager || true)" in
    postgresql:apt-get) echo "$(without_debian_cluster) && apt-get update -q && apt-get install -y -q postgresql; status=\$?; rm -f $debian_drop_in; exit \$status" ;;
    postgresql:dnf) echo "dnf install -y postgresql-server" ;;
    postgresql:apk) echo "apk add postgresql17 setpriv" ;;
    postgresql:pacman) echo "pacman -S --noconfirm --needed postgresql" ;;
    postgresql:brew) echo "brew install postgresql@17" ;;
    # Debian's package starts a pooler of its own, which is not wanted: the tests start theirs.
    pgbouncer:apt-get) echo "apt-get update -q && apt-get install -y -q pgbouncer && { systemctl disable --now pgbouncer 2>/dev/null || true; }" ;;
    pgbouncer:dnf) echo "dnf install -y pgbouncer" ;;
    pgbouncer:apk) echo "apk add pgbouncer" ;;
    pgbouncer:pacman) echo "pacman -S --noconfirm --needed pgbouncer" ;;
    pgbouncer:brew) echo "brew install pgbouncer" ;;
    chromium:apt-get) echo "apt-get update -q && apt-get install -y -q chromium" ;;
    chromium:dnf) echo "dnf install -y chromium" ;;
    chromium:apk) echo "apk add chromium" ;;
    chromium:pacman) echo "pacman -S --noconfirm --needed chromium" ;;
    chromium:brew) echo "brew install --cask chromium" ;;
  esac
}

# Debian's package makes and starts a cluster of its own; IncidentHub keeps one itself, so that one is not wanted.
debian_drop_in=/etc/postgresql-common/createcluster.d/zz-incidenthub.conf
without_debian_cluster() {
  echo "mkdir -p ${debian_drop_in%/*} && echo create_main_cluster = false > $debian_drop_in"
}

# How a command gets the rights to install: nothing as root or for brew, sudo where it answers or can ask a person.
elevation() {
  if [[ $(id -u) == 0 || $(package_manager) == brew ]]; then
    echo ""
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; }; then
    echo "sudo"
  else
    return 1
  fi
}

# install_missing THING: installs it and says so, or prints the command and ends.
install_missing() {
  local thing=$1 command prefix
  command="$(install_command "$thing")"
  [[ -n $command ]] || fail "$thing is missing, and no package manager that we know is here. Install it and run this command again."
  prefix="$(elevation)" ||
    fail "$thing is missing, and this user may not install it. Run this once as an administrator, then start again:" \
      "  sudo sh -c '$command'"
  say "$thing is missing. Installing it with the system's package manager:" "  ${prefix:+$prefix }sh -c '$command'"
  DEBIAN_FRONTEND=noninteractive ${prefix:+"$prefix"} sh -c "$command" >&2 ||
    fail "The installation of $thing failed; its messages are above. The command was:" "  ${prefix:+$prefix }sh -c '$command'"
}

require_postgres() {
  postgres_folder >/dev/null && return 0
  install_missing postgresql
  postgres_folder >/dev/null || fail "PostgreSQL was installed, but initdb and postgres are not where we look." \
    "Set IncidentHub__PostgresBinaries to the folder that holds them."
}

# Only tests want it: where it cannot be had they are skipped, and say so.
want_pgbouncer() {
  pgbouncer_program >/dev/null || (install_missing pgbouncer) || say "PgBouncer cannot be had here: the tests over it are skipped."
}

require_chromium() {
  chromium_program >/dev/null && return 0
  install_missing chromium
  chromium_program >/dev/null || fail "Chromium was installed, but is not on the PATH."
}
