# SPDX-License-Identifier: MIT
# The two commands are `make demo` and `make test`; each installs what is missing, once.

SHELL  := /bin/sh
PREFIX ?= /usr/local
JOBS   ?= $(shell nproc 2>/dev/null || sysctl -n hw.ncpu)

.DEFAULT_GOAL := help
.PHONY: help demo test bench install package format lint accept clean packages

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: build/release/built ## build, and write the changelog of this very repository
	@sh tools/demo.sh build/release

test: build/dev/built ## build with sanitizers and run every test
	@ctest --test-dir build/dev --output-on-failure --parallel $(JOBS)

bench: build/release/built ## measure beside git and git-cliff, and keep our own benchmarks; BENCH=full for all of it
	@cmake --build --preset release --parallel $(JOBS) --target bench-programs
	@python3 -B bench/table.py build/release $(BENCH)
	@build/release/git-bench run

install: build/release/built ## install below PREFIX, /usr/local unless given
	cmake --install build/release --prefix $(PREFIX)

package: build/release/built ## make a Debian package in build/release
	cd build/release && cpack -G DEB

format: packages ## lay out the code by .clang-format
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-14 -i

lint: packages ## hold the code to .clang-tidy, with clang
	@cmake --preset tidy >/dev/null && cmake --build --preset tidy

accept: build/dev/built ## rewrite golden files and corpora; review with git diff
	-@ACCEPT=1 ctest --test-dir build/dev --parallel $(JOBS) >/dev/null
	@git status --short

clean: ## remove everything that was built
	rm -rf build

packages:
	@sh tools/install-packages.sh

# ninja decides what has to be built, every time.
.PHONY: build/release/built build/dev/built
build/release/built build/dev/built: build/%/built: packages
	@mkdir -p build
	@test -f build/$*/build.ninja || cmake --preset $* >build/$*.log 2>&1 || { cat build/$*.log; exit 1; }
	@cmake --build --preset $* --parallel $(JOBS)
