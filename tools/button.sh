#!/usr/bin/env bash
# What the forge's buttons do, one step a call, so that only the last step knows a token.
#   tools/button.sh nytt-ar|nytt-omrade|lamna-in|ratta   runs that handbok command with what was filled in, and names the change
#   tools/button.sh check                                checks the result
#   tools/button.sh propose                              pushes the change and opens a pull request
# What was filled in comes as variables and goes on as whole arguments, never as shell or as an option of its own.
# What goes wrong is told in the log and in the job's summary.
set -euo pipefail
cd -- "$(dirname -- "$0")/.."

summary=${GITHUB_STEP_SUMMARY:-/dev/null}

# Indented lines are shown as they are, whatever they mean in Markdown.
stop() {
    printf '%s\n' "$@"
    { printf '## Det gick inte\n\n'; printf '%s\n' "$@" | sed 's/^/    /'; } >>"$summary"
    exit 1
}

# A line that begins with :: is an order to the runner, and a message may repeat what somebody wrote.
run() {
    local said code=0 mute
    mute=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    said=$("$@" 2>&1) || code=$?
    printf '::stop-commands::%s\n%s\n::%s::\n' "$mute" "$said" "$mute"
    [ "$code" -eq 0 ] || stop "$said" >/dev/null
}

matches() {
    local LC_ALL=C
    [[ $1 =~ ^$2$ ]]
}
require_year() { matches "$1" '[12][0-9]{3}' || stop "Året ska vara fyra siffror, till exempel 2022."; }
require_id() { matches "$1" '[a-z0-9][a-z0-9-]{0,80}' || stop "$2 är ett id: små bokstäver a–z, siffror och bindestreck."; }
require_day() { [ -z "$1" ] || matches "$1" '[0-9]{4}-[0-9]{2}-[0-9]{2}' || stop "Datumet skrivs ÅÅÅÅ-MM-DD, till exempel 2023-02-15."; }

# Only checked values come into the names that the later steps are given.
name_change() { printf 'slug=%s\ntitle=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"; }

start_year() {
    require_year "$YEAR"
    run .venv/bin/handbok nytt-ar "$YEAR"
    name_change "nytt-ar-$YEAR" "Starta rapporten för $YEAR"
}

start_area() {
    local id came_from options=()
    require_id "$AREA" "Området"
    matches "$NUMBER" '[0-9]{1,3}' || stop "Numret skrivs med siffror, till exempel 15."
    if [ -n "$SINCE" ]; then
        require_year "$SINCE"
        options+=("--fran=$SINCE")
    fi
    matches "$CAME_FROM" '[a-z0-9, -]*' || stop "De områden som det kom ur skrivs som id, med mellanslag mellan."
    read -ra came_from <<<"${CAME_FROM//,/ }"
    for id in ${came_from[@]+"${came_from[@]}"}; do require_id "$id" "Varje område som det kom ur"; done
    [ ${#came_from[@]} -eq 0 ] || options+=(--efter "${came_from[@]}")
    run .venv/bin/handbok nytt-omrade "$AREA" "--titel=$TITLE" "--nummer=$NUMBER" "--ansvarig=$RESPONSIBLE" \
        ${options[@]+"${options[@]}"}
    name_change "nytt-omrade-$AREA" "Lägg till området $AREA"
}

hand_in() {
    local options=()
    require_year "$YEAR"
    require_day "$DAY"
    [ -z "$REGISTRY_NUMBER" ] || options+=("--diarienummer=$REGISTRY_NUMBER")
    [ -z "$DAY" ] || options+=("--datum=$DAY")
    run .venv/bin/handbok lamna-in "$YEAR" ${options[@]+"${options[@]}"}
    name_change "lamna-in-$YEAR" "Lämna in rapporten för $YEAR"
}

correct() {
    local options=()
    require_year "$YEAR"
    require_day "$DAY"
    [ -n "$WHY" ] || stop "Skriv vad som är rättat och varför."
    [ -z "$DECISION" ] || options+=("--beslut=$DECISION")
    [ -z "$DAY" ] || options+=("--datum=$DAY")
    run .venv/bin/handbok ratta "$YEAR" "--varfor=$WHY" ${options[@]+"${options[@]}"}
    name_change "ratta-$YEAR" "Rätta rapporten för $YEAR"
}

# From the main branch the change gets a branch of its own. From another it is added there, where its pull request may be.
propose() {
    local branch=$GITHUB_REF_NAME url page="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
    [ "$GITHUB_REF_TYPE" = branch ] || stop "Knappen går bara att använda från en gren."
    [ "$branch" != "$BASE" ] || branch=$SLUG-$GITHUB_RUN_NUMBER-$GITHUB_RUN_ATTEMPT
    git add --all
    ! git diff --cached --quiet || stop "Kommandot ändrade inga filer, så det finns inget att föreslå."
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
    printf '## Ändringen är öppnad\n\n%s\n\nGranskningen är startad.\n' "$url" >>"$summary"
}

case ${1:-} in
    nytt-ar) start_year ;;
    nytt-omrade) start_area ;;
    lamna-in) hand_in ;;
    ratta) correct ;;
    check) run make check ;;
    propose) propose ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
