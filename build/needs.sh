# What the commands of this folder need on the machine; they install what they may and say the rest.

need_dotnet() {
    command -v dotnet > /dev/null && dotnet --version > /dev/null 2>&1 && return
    echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
}

need_postgres() {
    has_postgres && return
    install_package postgresql && has_postgres && return
    echo "PostgreSQL's programs are needed. Install them (Debian, Ubuntu: apt-get install postgresql), or name the folder of initdb and postgres in PORTAL_PG_BIN." >&2
    exit 1
}

need_chromium() {
    has_chromium && return
    # the shell has no window to paint: the browser tests take half the time
    install_package chromium-headless-shell && has_chromium && return
    install_package chromium && has_chromium && return
    echo "Without Chromium the browser tests are skipped. Install it to run them (Debian: apt-get install chromium)." >&2
}

need_node() {
    has_node && return
    install_package npm && has_node && return
    echo "Without Node.js and npm the stand-in is not checked against Stripe's typings. Install them to do it (Debian: apt-get install npm)." >&2
}

need_wrk() {
    command -v wrk > /dev/null && return
    install_package wrk && command -v wrk > /dev/null && return
    echo "wrk is needed to make load. Install it (Debian, Ubuntu: apt-get install wrk)." >&2
    exit 1
}

has_postgres() {
    local folder
    for folder in "${PORTAL_PG_BIN:-}" /usr/lib/postgresql/*/bin ${PATH//:/ }; do
        [[ -x $folder/initdb && -x $folder/postgres ]] && return
    done
    return 1
}

has_chromium() {
    command -v chromium-headless-shell > /dev/null || command -v chromium > /dev/null || command -v chromium-browser > /dev/null
}

has_node() {
    command -v node > /dev/null && command -v npm > /dev/null
}

install_package() {
    local become=()
    command -v apt-get > /dev/null || return
    if [[ $EUID -ne 0 ]]; then
        sudo -n true 2> /dev/null || return
        become=(sudo -n)
    fi
    echo "Installing $1 ..." >&2
    local log
    log=$(mktemp)
    if ! { "${become[@]}" apt-get update && "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; } > "$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
