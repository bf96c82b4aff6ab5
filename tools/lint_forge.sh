#!/usr/bin/env bash
# Holds what the forge runs and shows to its schemas, and the workflows to what is safe. Needs no network.
# The tools are found on PATH; all of them say what they find before it ends.
set -uo pipefail
shopt -s nullglob
cd -- "$(dirname -- "$0")/.."

failed=0
# Only what a tool complains of is worth reading.
hold() {
    local said
    said=$("$@" 2>&1) || { printf '%s\n' "$said"; failed=1; }
}
schema() {
    local name=$1
    shift
    [ $# -eq 0 ] || hold check-jsonschema --builtin-schema "$name" "$@"
}

workflows=(.github/workflows/*.yml)
forms=()
for form in .github/ISSUE_TEMPLATE/*.yml; do
    [ "${form##*/}" = config.yml ] || forms+=("$form")
done
# Without the linters that only some machines have, so that the answer is the same on all.
hold actionlint -shellcheck= -pyflakes= "${workflows[@]}"
hold zizmor --offline --quiet --no-progress --strict-collection --persona=pedantic .
schema vendor.github-workflows "${workflows[@]}"
schema custom.github-workflows-require-timeout "${workflows[@]}"
schema vendor.github-issue-forms "${forms[@]}"
schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
schema vendor.dependabot .github/dependabot.yml
hold pre-commit validate-config .pre-commit-config.yaml
for script in .ci/run tools/*.sh publicering/ta-emot; do hold bash -n "$script"; done
[ "$failed" -eq 1 ] || echo "Arbetsflödena och formulären är rätt."
exit "$failed"
