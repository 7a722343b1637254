use kernel::{PersonId, Role};
use spaces::{ModuleKind, PhaseKind};

use super::*;
use crate::pages::samples::{NOW, person as actor, said as sample, stage, stranger};

fn phase(from: i64, to: i64, filing: bool) -> Phase {
    let kind = if filing { PhaseKind::Filing } else { PhaseKind::Examination };
    crate::pages::samples::phase(kind, from, to)
}

fn scene(filing: Filing, phases: Vec<Phase>, status: SpaceStatus, moderation: Moderation) -> Scene {
    stage(ModuleKind::Proposals, filing, phases, status, moderation)
}

/// Said just now.
fn said(author: i64, state: State) -> Contribution {
    let author_id = Some(<PersonId as kernel::Id>::from_raw(author));
    Contribution { author_id, state, created_at: NOW, ..sample(ModuleKind::Proposals) }
}

#[test]
fn residents_file_while_the_phase_lasts() {
    let open = |phases| scene(Filing::Residents, phases, SpaceStatus::Open, Moderation::After);
    let resident = actor(None);
    assert_eq!(may_file(&resident, &open(vec![phase(-1, 1, true)]), NOW), MayFile::Yes { reread: false });
    let day = |n: i64| NOW.plus(n * Timestamp::DAY);
    assert_eq!(may_file(&resident, &open(vec![phase(2, 3, true)]), NOW), MayFile::From(day(2)));
    assert_eq!(may_file(&resident, &open(vec![phase(-5, -3, true)]), NOW), MayFile::Since(day(-3)));
    assert_eq!(may_file(&resident, &open(vec![phase(-1, 1, false)]), NOW), MayFile::Never);
    let before = scene(Filing::Residents, vec![phase(-1, 1, true)], SpaceStatus::Open, Moderation::Before);
    assert_eq!(may_file(&resident, &before, NOW), MayFile::Yes { reread: true });
    let moderator = actor(Some(Role::Moderator));
    assert_eq!(may_file(&moderator, &before, NOW), MayFile::Yes { reread: false }, "the team is not reread");
    let closed = scene(Filing::Residents, vec![phase(2, 3, true)], SpaceStatus::Closed, Moderation::After);
    assert_eq!(may_file(&resident, &closed, NOW), MayFile::Never, "a closed process will not open");
}

#[test]
fn where_the_team_files_residents_are_told_so() {
    let scene = scene(Filing::Team, vec![phase(-5, -3, true)], SpaceStatus::Open, Moderation::After);
    assert_eq!(may_file(&actor(None), &scene, NOW), MayFile::TeamOnly);
    assert_eq!(may_file(&stranger(), &scene, NOW), MayFile::TeamOnly);
    assert_eq!(may_file(&actor(Some(Role::Officer)), &scene, NOW), MayFile::Yes { reread: false });
}

#[test]
fn each_sees_the_ways_that_are_theirs() {
    let open = scene(Filing::Residents, vec![phase(-1, 1, true)], SpaceStatus::Open, Moderation::After);
    let over = scene(Filing::Residents, vec![phase(-5, -3, true)], SpaceStatus::Open, Moderation::After);
    let all =
        |actor: &Actor, said: &Contribution, scene: &Scene, now| ways(actor, said, &scene.standing, now);
    let (author, reader) = (actor(None), actor(Some(Role::Observer)));
    let stranger = stranger();
    let mine = said(7, State::Published);
    let his = said(8, State::Published);

    let seen = all(&author, &mine, &open, NOW);
    assert!(seen.edit && seen.withdraw && seen.support && seen.comment && !seen.report && !seen.instruct);
    let late = all(&author, &mine, &open, NOW.plus(corpus::rules::EDIT_WINDOW));
    assert!(
        !late.edit && late.withdraw,
        "the wording stands after the window, the author may still withdraw"
    );
    let seen = all(&stranger, &his, &open, NOW);
    assert!(seen.support && seen.comment && seen.follow && seen.report && !seen.edit && !seen.withdraw);
    let seen = all(&stranger, &his, &over, NOW);
    assert!(!seen.support && !seen.comment && seen.follow && seen.report);
    assert!(!all(&author, &his, &open, NOW).instruct && all(&reader, &his, &open, NOW).instruct);
    assert!(all(&actor(Some(Role::Instructor)), &his, &open, NOW).instruct);
    let hidden = all(&author, &said(7, State::Hidden), &open, NOW);
    assert_eq!(hidden, Ways::default(), "nothing is done on what is hidden");
}

#[test]
fn the_window_is_two_hours() {
    let said_now = said(7, State::Published);
    assert_eq!(time_left(&said_now, NOW.plus(60_000)), (1, 59));
    assert_eq!(time_left(&said_now, NOW.plus(Timestamp::DAY)), (0, 0));
    assert_eq!(editable_until(&said(7, State::Published)), NOW.plus(2 * Timestamp::HOUR));
}

#[test]
fn names_are_names() {
    assert_eq!(check_name("Maud L."), Ok(()));
    assert_eq!(check_name(""), Err("problem-required"));
    assert_eq!(check_name("M"), Err("problem-proposals-name"));
    assert_eq!(check_name(&"a".repeat(61)), Err("problem-proposals-name"));
    assert_eq!(check_name("maud@exemple.example"), Err("problem-proposals-name-address"));
}
