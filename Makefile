.DEFAULT_GOAL := help
.PHONY: help setup run test check bench bench-portal bench-search bench-quality bench-residents bench-checkin bench-duty fix lock clean
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
MAIN := $(VENV)/.main.stamp
DEV := $(VENV)/.dev.stamp
VAR := $(or $(SHANGLIANG_VAR),var)
VENDOR := $(VAR)/vendor/.stamp
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -lt 2 ] && n=2; [ $$n -gt 4 ] && n=4; echo $$n)
ARGS ?=
DATA ?= ../shared/data/dev

help: ## 显示这份说明 / this list
	@echo "商量 (Shangliang)：make 目标"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

run: $(MAIN) $(VENDOR) ## 安装缺少的一切并启动，空库先装演示数据 / install what is missing, start
	@exec $(PY) -m shangliang serve --demo $(ARGS)

setup: $(MAIN) $(VENDOR) ## 只安装和准备，不启动 / install and prepare, do not start
	@$(PY) -m shangliang setup

test: $(DEV) $(VENDOR) ## 运行全部测试 / all tests (ARGS="-k name")
	@tools/system-packages
	$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(DEV) $(VENDOR) lint ## 合并前的全部检查 / everything CI checks
	@tools/system-packages
	$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

.PHONY: lint setup-dev
setup-dev: $(DEV) $(VENDOR)

lint: $(DEV) ## 只做静态检查 / static checks only
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy shangliang tools
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint shangliang --lint --quiet

bench: $(DEV) $(VENDOR) ## 测量速度 / measure speed
	$(PY) -m bench $(ARGS)

bench-portal: $(DEV) ## 测量公开网站的速度 / measure the public site
	$(PY) -m bench.portal $(ARGS)

bench-search: $(DEV) ## 测量检索的速度（ARGS="--size 1000000"）/ measure search
	$(PY) -m bench.search --data $(DATA) $(ARGS)

bench-quality: $(DEV) ## 测量检索和建议的质量（DATA=文件夹）/ measure quality on labelled texts
	$(PY) -m bench.quality --data $(DATA) --write $(ARGS)

bench-residents: $(DEV) ## 测量群众诉求表单（ARGS="--forms 2000"）/ measure residents' forms
	$(PY) -m bench.residents $(ARGS)

bench-checkin: $(DEV) $(VENDOR) ## 测量签到（ARGS="--people 2000 --seconds 300"）/ measure check-in
	$(PY) -m bench.checkin $(ARGS)

bench-duty: $(DEV) ## 测量履职档案和评分的速度（ARGS="--deeds 3000000"）/ measure duty files and scores
	$(PY) -m bench.duty $(ARGS)

fix: $(DEV) ## 自动改正格式 / format, apply safe fixes
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

LOCK := $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

lock: $(MAIN) ## 按 requirements/*.in 重新锁定版本（UPGRADE=-U 升级）/ lock versions again
	@for name in main dev build node; do $(LOCK) $(UPGRADE) requirements/$$name.in -o requirements/$$name.txt; done

clean: ## 删除可再生成的文件，不动数据 / remove what can be made again, never data
	rm -rf node_modules $(VAR)/vendor $(VAR)/static $(VAR)/static.stamp .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	rm -f $(MAIN) $(DEV)
	find shangliang tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@python=$$(tools/python) && echo "· 建立 Python 环境（$$python）" && "$$python" -m venv $(VENV)

$(MAIN): requirements/main.txt requirements/build.txt pyproject.toml tools/install.py | $(PY)
	@echo "· 安装 Python 软件包（Python packages）"
	@$(PY) tools/install.py main
	@$(PY) -m uv pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable . || \
		$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(MAIN)
	@echo "· 安装测试和检查工具（development tools）"
	@$(PY) tools/install.py dev
	@touch $@

$(VENDOR): package-lock.json tools/vendor.py tools/browser-files | $(MAIN)
	@echo "· 取页面组件（browser files）"
	@tools/browser-files $(abspath $(PY))
	@touch $@
