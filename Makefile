.DEFAULT_GOAL := help
##@ Use
demo: ## Install, build, start and load the demonstration province; prints the address and logins
	@bin/demo
serve: ## Serve what is already loaded
	@bin/daglicht serve
##@ Develop
setup: ## Prepare .venv with the locked packages
	@bin/setup
frontend: ## Build styles and scripts
	@bin/frontend
wheel: ## Build the package, styles and scripts inside, into dist/
	@bin/wheel
test: ## Everything: unit, database and browser tests
	@bin/test && bin/test-browser
mutatie: ## Judge the tests of the engines by a sample of small changes in the code
	@bin/mutatie
dekking: ## Measure which branches of a room its own tests take; KAMER=register one, else all
	@bin/dekking $(KAMER)
lint: ## Style, types, architecture, licences, secrets
	@bin/lint
docs: ## Generate reference pages; DOCS=check only compares
	@bin/docs $(DOCS)
sbom: ## Write the bill of materials (CycloneDX) to dist/daglicht.cdx.json
	@mkdir -p dist && bin/sbom dist/daglicht.cdx.json
doorlichten: ## Ask for known leaks of every locked package, where the services can be reached
	@bin/doorlichten
screenshots: ## Take the screenshots that the docs show
	@bin/screenshots
bench: ## Measure list, search and detail at 100,000 sites against a peer
	@bin/bench
lock: ## Renew requirements.lock from pyproject.toml
	@bin/lock
clean: ## Stop the private server and delete its data (asks first)
	@bin/daglicht weg
help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile
.PHONY: demo serve setup frontend wheel test mutatie dekking lint docs sbom doorlichten screenshots bench lock clean help
