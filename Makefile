include tools.env

DATA ?= data
OUT ?=
ROUNDS ?= 200000
SEED ?= 36
MUTANTS ?= src/rules/**/*.rs src/procedure/**/*.rs src/calendar/**/*.rs

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
# Cargo uses every core by itself; steps side by side would only mix their messages.
.NOTPARALLEL:

# A jobserver of make does not reach cargo, and the compiler would warn about that.
CARGO := env -u MAKEFLAGS -u MFLAGS cargo
XIAFANG := $(CARGO) run --release --locked --quiet --
FOLDERS := --data '$(DATA)' $(if $(OUT),--out '$(OUT)')
MONTHS := $(filter $(foreach month,01 02 03 04 05 06 07 08 09 10 11 12,%-$(month)),$(MAKECMDGOALS))
YEARS := $(foreach goal,$(MAKECMDGOALS),$(if $(filter 20%,$(goal)),$(if $(findstring -,$(goal)),,$(goal))))

.PHONY: all $(MONTHS) $(YEARS) binary check watch lint test fuzz mutants bench setup install clean help

all: binary ## 备好工具，编译程序，生成最近一个月的文书，末行是清单的位置
	@$(XIAFANG) build $(FOLDERS) | sed 's/^/清单：/'

$(MONTHS) $(YEARS): binary ## （如 make 2016-09、make 2016）生成某一个月或者全年的文书
	@$(XIAFANG) build $@ $(FOLDERS) | sed 's/^/清单：/'

check: binary ## 只检查数据，列出问题
	@$(XIAFANG) check --data '$(DATA)' --fail-on error

watch: binary ## 一边录入一边检查、重新生成，按 Ctrl-C 结束
	@$(XIAFANG) watch $(FOLDERS)

test: ## 全部测试（另需 poppler-utils、strace、nodejs、npm、python3、zsh、fish、cargo-deny，缺时给出安装命令）
	@setup/check-tools.sh test
	@$(MAKE) --no-print-directory setup
	@setup/language-server.sh
	$(CARGO) test --locked
	$(CARGO) test --locked --package xiafang-mutants

lint: ## 代码格式、静态检查、依赖的许可与来源
	@setup/check-tools.sh lint
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	@. setup/cache.sh; set -x; cargo deny --locked check bans licenses sources

fuzz: setup ## 用随机的输入久测（ROUNDS=次数，SEED=种子）；找到的留在 tests/fuzz/corpus
	XIAFANG_FUZZ_ROUNDS='$(ROUNDS)' XIAFANG_FUZZ_SEED='$(SEED)' $(CARGO) test --release --locked --test suite fuzz::

mutants: setup ## 把规则、程序、日历的源码逐处改错，每处都要有测试变红（另需 cargo-mutants）；不改变结果的记在 mutants.allow
	@setup/check-tools.sh mutants
	@. setup/cache.sh; set -f; set -x; cargo run --locked --quiet --package xiafang-mutants -- $(ONLY:%=--only '%') $(MUTANTS)

bench: setup ## 测速
	$(CARGO) bench --locked

setup: ## 备好排版程序和字体（只在第一次下载）
	@[[ -d target/release ]] || setup/check-tools.sh build
	@code=0; setup/fonts.sh || code=$$?; setup/typst.sh || code=$$?; exit $$code

install: setup ## 把 xiafang 装到 cargo 的程序目录，供别处的数据使用
	$(CARGO) install --path . --locked

clean: ## 删除 target 和 out，不动数据，也不动已备好的工具
	rm -rf target out

help: ## 这份说明
	@echo '用法：make [目标] [DATA=数据目录] [OUT=输出目录]'
	@sed -n 's/^all:.*## /  make\t\t/p; s/^\$$(MONTHS) .*## /  make 年-月\t/p; s/^\([a-z]*\):.*## /  make \1\t/p' Makefile

binary: setup
	@$(CARGO) build --release --locked
