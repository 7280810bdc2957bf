#!/bin/sh
# Inside a Debian: its wget and its git's remote-http, which it builds with GnuTLS, built with OpenSSL as Fedora, Alpine and Homebrew do.
set -e
out=/var/tmp/on-openssl
test -x $out/git-core/git-remote-https && exit 0
. /etc/os-release
echo "deb-src $(sed -n 's/^deb \([^ ]*\) .*/\1/p' /etc/apt/sources.list | head -1) $VERSION_CODENAME main" >/etc/apt/sources.list.d/source.list
apt-get -q update
apt-get -q -y -o DPkg::Lock::Timeout=600 install --no-install-recommends gcc make libc6-dev dpkg-dev pkg-config \
	libssl-dev zlib1g-dev libpcre2-dev libcurl4-openssl-dev xz-utils gettext git
mkdir -p $out/git-core $out/wget $out/git
cd $out
apt-get -q source --download-only wget git
for name in wget git; do tar xf "$(ls ${name}_*.orig.tar.?z)" -C $name --strip-components=1; done
(cd wget && ./configure -q --with-ssl=openssl --without-libpsl --without-metalink >/dev/null && make -s)
make -s -C git NO_GETTEXT=1 NO_TCLTK=1 NO_PERL=1 NO_PYTHON=1 NO_EXPAT=1 prefix=/usr git-remote-http
for name in git-remote-http git-remote-https; do cp git/git-remote-http git-core/$name; done
