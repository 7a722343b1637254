//! What officers do with templates: authorize, lock, check, write, audit.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Slug, SpaceId};
use spaces::actions::{Done, Refusal};

use crate::{Plan, Planned, Template, TemplateId, store};

/// Titles that suggest the same address get a number, up to this one.
const NAMESAKES: usize = 50;
/// The most templates that an organisation keeps.
pub(crate) const KEPT_MAX: i64 = 100;

/// Makes the process of a plan, a draft. When its address is taken, a number follows it.
///
/// # Errors
/// See [`Refusal`].
pub fn set_up(tx: &mut Tx<'_>, env: &Env, actor: &Actor, plan: Plan) -> Done<(SpaceId, Slug)> {
    let slug = free(tx, actor, &plan.space.slug)?;
    let space =
        spaces::actions::create(tx, env, actor, spaces::NewSpace { slug: slug.clone(), ..plan.space })?;
    for phase in plan.phases {
        spaces::add_phase(tx, env, space, phase)?;
    }
    for theme in plan.themes {
        spaces::add_theme(tx, env, space, &theme)?;
    }
    for planned in &plan.modules {
        spaces::add_module(tx, env, space, &planned.module)?;
    }
    for module in spaces::modules(tx, space)? {
        let planned = plan.modules.iter().find(|planned| planned.module.slug == module.slug);
        let Some(Planned { mechanism, signing, register, .. }) = planned else { continue };
        if *register {
            // The module has just been made: nothing was said in it.
            registers::keep(tx, env, module.id).map_err(|refused| match refused {
                Refused::Fault(fault) => Refused::Fault(fault),
                Refused::Because(_) => Refused::Because(Refusal::InUse),
            })?;
        }
        if let Some(asked) = &mechanism.eligibility {
            eligibility::keep(tx, env, &module, asked)?;
        }
        if signing.is_some() {
            corpus::signing::keep(tx, module.id, signing.clone())?;
        }
        if !mechanism.form.questions().is_empty() {
            forms::actions::set(tx, env, &module, &mechanism.form)?;
        }
        corpus::views::keep(tx, module.id, mechanism.views.as_ref())?;
        if let Some(workflow) = &mechanism.workflow {
            workflows::actions::set(tx, env, &module, workflow)?;
        }
    }
    Ok((space, slug))
}

/// This address, or the first after it that no process has.
fn free(tx: &mut Tx<'_>, actor: &Actor, wanted: &Slug) -> Done<Slug> {
    let namesakes = (2..=NAMESAKES).filter_map(|n| Slug::parse(&format!("{wanted}-{n}")).ok());
    for slug in std::iter::once(wanted.clone()).chain(namesakes) {
        if spaces::find(tx, actor, &slug)?.is_none() {
            return Ok(slug);
        }
    }
    Err(Refused::Because(Refusal::Taken))
}

/// Keeps a template for the organisation, in the place of the one of the same name.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Taken`] when the program ships one of that name, or too many are kept.
pub fn keep(tx: &mut Tx<'_>, env: &Env, actor: &Actor, template: &Template, definition: &str) -> Done {
    if !actor.may(Act::RunSpace, None) {
        return Err(Refused::Because(Refusal::Forbidden));
    }
    let key = template.key();
    let known = store::kept(tx, actor.organisation, key)?.is_some();
    let full = !known && store::count(tx, actor.organisation)? >= KEPT_MAX;
    if full || crate::shipped().iter().any(|shipped| shipped.key() == key) {
        return Err(Refused::Because(Refusal::Taken));
    }
    let id: TemplateId = env.id();
    store::put(tx, id, actor.organisation, key, definition, env.now(), actor.person())?;
    note(tx, env, actor, "templates-audit-kept", key)
}

/// Keeps a template no longer.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Gone`] when there is none of that name.
pub fn remove(tx: &mut Tx<'_>, env: &Env, actor: &Actor, key: &Slug) -> Done {
    if !actor.may(Act::RunSpace, None) {
        return Err(Refused::Because(Refusal::Forbidden));
    }
    if !store::delete(tx, actor.organisation, key)? {
        return Err(Refused::Because(Refusal::Gone));
    }
    note(tx, env, actor, "templates-audit-removed", key)
}

fn note(tx: &mut Tx<'_>, env: &Env, actor: &Actor, act: &'static str, key: &Slug) -> Done {
    accounts::audit(tx, env, actor, None, act, "template", 0, key.as_str(), "")?;
    Ok(())
}
