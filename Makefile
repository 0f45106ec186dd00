# The README's two commands. Each sets up all that it needs in .venv; PYTHON=... names the Python to use.
.PHONY: help demo test lock clean

help:
	@echo "make demo    read the bundled sample reports; terminal pages here, HTML pages in demo-out/"
	@echo "make test    lint, types, import contracts, tests"
	@echo "make lock    write the lock files anew from pyproject.toml (needs uv)"
	@echo "make clean   remove .venv and what the commands wrote"

demo:
	@sh scripts/setup.sh run
	@.venv/bin/sayso demo --out demo-out

test:
	@sh scripts/setup.sh dev
	@sh scripts/postgres.sh
	@sh scripts/chromium.sh
	@echo "ruff, mypy --strict, import contracts ..."
	@.venv/bin/ruff check --quiet src tests benchmarks
	@.venv/bin/ruff format --check --quiet src tests benchmarks
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports --no-cache >.venv/contracts.log || { cat .venv/contracts.log; exit 1; }
	@.venv/bin/python -m pytest

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --extra dev --extra serve --extra exports --extra postgres --extra explore --extra ray -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv demo-out setup.log
