#!/bin/bash
# Installs two Neovims: Debian's own, which is sent diagnostics (0.7), and into FOLDER the one of the next Debian,
# which pulls them (0.10) and brings the system libraries that it needs. Prints nothing where both are there.
# usage: install-neovim.sh FOLDER
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
if ! command -v nvim > /dev/null; then
  apt-get install -y -q --no-install-recommends neovim || {
    apt-get update -q
    apt-get install -y -q --no-install-recommends neovim
  }
fi

mkdir -p "$1"/{sources,lists/partial,debs,root}
cd "$1"
: > status
# The mirror that this machine uses, one release later.
cat /etc/apt/sources.list.d/*.sources | sed -E 's/bookworm/trixie/g' > sources/trixie.sources
folder=$PWD
apt() {
  apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$folder/sources" \
    -o Dir::State::lists="$folder/lists" -o Dir::State::status="$folder/status" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root "$@"
}
apt update
cd debs
apt download neovim neovim-runtime libc6 libgcc-s1 libluajit-5.1-2 libmsgpack-c2 libtree-sitter0.22 \
  libunibilium4 libutf8proc3 libuv1t64 libvterm0 lua-lpeg lua-luv
cd ..
for package in debs/*.deb; do dpkg-deb -x "$package" root; done
lib=$PWD/root/usr/lib/x86_64-linux-gnu
cat > nvim <<END
#!/bin/sh
export VIMRUNTIME=$PWD/root/usr/share/nvim/runtime
exec $lib/ld-linux-x86-64.so.2 --library-path $lib:$lib/lua $PWD/root/usr/bin/nvim "\$@"
END
chmod +x nvim
rm -rf debs lists
