#!/usr/bin/env bash
# Pushes what a button has changed to a branch, opens a pull request of it and starts its review. What is next is told in the job's
# summary. This step alone knows a token; SLUG and TITLE come from tools/press_button.py, which has checked them.
set -euo pipefail
cd -- "$(dirname -- "$0")/.."

# Indented lines are shown as they are, whatever they mean in Markdown.
stop() {
    printf '%s\n' "$@"
    { printf '## Det gick inte\n\n'; printf '%s\n' "$@" | sed 's/^/    /'; } >>"$GITHUB_STEP_SUMMARY"
    exit 1
}

# From the main branch the change gets a branch of its own. From another it is added there, where its pull request may be.
branch=$GITHUB_REF_NAME page="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
[ "$GITHUB_REF_TYPE" = branch ] || stop "Knappen går bara att använda från en gren."
[ "$branch" != "$BASE" ] || branch=$SLUG-$GITHUB_RUN_NUMBER-$GITHUB_RUN_ATTEMPT
git add --all
git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit --quiet --message "$TITLE"
# The token is in this step's environment only; nothing of it is written to git's settings.
git -c credential.helper= -c credential.helper='!gh auth git-credential' \
    push --quiet origin "HEAD:refs/heads/$branch" ||
    stop "Grenen $branch gick inte att spara. Har någon ändrat den under tiden? Kör knappen igen."
url=$(gh pr list "--head=$branch" --state=open --json=url '--jq=.[0].url // ""') || url=
if [ -z "$url" ]; then
    url=$({
        printf 'Gjord med knappen ”%s” av %s.\n\n' "$GITHUB_WORKFLOW" "$GITHUB_ACTOR"
        cat .github/PULL_REQUEST_TEMPLATE.md
    } | gh pr create "--base=$BASE" "--head=$branch" "--title=$TITLE" --body-file=-) ||
        stop "Ändringen är sparad i grenen $branch, men knappen fick inte öppna en begäran om granskning." \
            "Öppna den själv: $page/compare/$BASE...$branch?expand=1" \
            "Förrådets ägare kan tillåta det: Settings, Actions, General, Allow GitHub Actions to create and approve pull requests."
fi
# What a workflow's own token opens starts no workflow; this is the exception.
gh workflow run granska.yml "--ref=$branch" ||
    stop "Ändringen är öppnad: $url" "Granskningen gick inte att starta. Starta den själv: $page/actions/workflows/granska.yml"
printf '## Ändringen är öppnad\n\n%s\n\nHandboken ändras först när förslaget har granskats och någon väljer *Merge pull request*. Kontrollen är startad.\n' "$url" >>"$GITHUB_STEP_SUMMARY"
