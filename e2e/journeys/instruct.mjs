// An officer asks a service, which gives its opinion; the author is asked a question; one person decides; everyone reads the step.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { mails, newMail } from '../lib/mail.mjs';
import { OFFICER, RESIDENT } from '../lib/people.mjs';
import { landed, openCollect } from '../lib/places.mjs';

const INSTRUCTOR = 'nathalie@valrenne.example';
const QUESTION = 'Parlez-vous du quai haut ou du quai bas ?';
const REASONS = 'Le quai est inondable : rien ne peut y être construit en dur, même un banc scellé.';

// What a resident files without scripts; its address.
async function file(resident, module) {
  await resident.goto(`${module}/deposer`);
  await resident.locator('[name=title]').fill('Un banc scellé sur le quai');
  await resident.locator('[name=body]').fill('Un banc de pierre sur le quai, face à la rivière, pour souffler.');
  await resident.getByRole('button', { name: 'Continuer' }).click();
  await landed(resident, (url) => url.pathname.endsWith('/details'));
  const theme = resident.locator('input[name=theme]').first();
  if (await theme.count()) await theme.check();
  await resident.getByRole('button', { name: 'Continuer' }).click();
  await landed(resident, (url) => url.pathname.endsWith('/verifier'));
  await resident.getByRole('button', { name: 'Publier' }).click();
  await landed(resident, (url) => url.search === '?merci');
  return new URL(resident.url()).pathname;
}

export const journeys = [
  ['a proposal is examined: a service is asked, its author too, and the refusal gives its reasons', async (town) => {
    const resident = await town.enterAs(RESIDENT, { scripts: false, size: { width: 360, height: 740 } });
    const { module } = await openCollect(resident);
    const item = await file(resident, module);
    const desk = `${item}/instruire`;

    const officer = await town.enterAs(OFFICER);
    const main = officer.getByRole('main');
    const asked = await mails(town.base, INSTRUCTOR);
    await officer.goto(desk);
    await main.getByRole('combobox', { name: /^Service/ }).selectOption({ label: 'Service de la voirie' });
    await main.getByRole('button', { name: 'Demander' }).click();
    await landed(officer, (url) => url.pathname === desk);
    await audit(officer);
    await newMail(town.base, INSTRUCTOR, asked, ({ subject }) => subject.includes('Un banc scellé'));

    const instructor = await town.enterAs(INSTRUCTOR);
    await instructor.goto('/gestion/instruire');
    await basics(instructor);
    await instructor.goto(desk);
    await instructor.getByRole('link', { name: /^Donner l’avis/ }).click();
    await instructor.getByLabel('Défavorable').check();
    await instructor.getByRole('button', { name: 'Enregistrer l’avis' }).click();
    await instructor.locator('#f-body-problem').waitFor();
    await instructor.getByLabel('Explication').fill(REASONS);
    await audit(instructor);
    await instructor.getByRole('button', { name: 'Enregistrer l’avis' }).click();
    await landed(instructor, (url) => url.pathname === desk && url.search === '');

    const before = await mails(town.base, RESIDENT);
    await officer.goto(`${item}/echanges`);
    await main.getByRole('textbox').fill(QUESTION);
    await main.getByRole('button', { name: 'Envoyer' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/echanges'));
    await newMail(town.base, RESIDENT, before, ({ text }) => text.includes(QUESTION));
    await resident.goto(item);
    await resident.getByRole('link', { name: 'Échanger avec l’équipe' }).click();
    assert.ok((await resident.getByRole('main').innerText()).includes(QUESTION));
    await basics(resident);
    await resident.getByRole('textbox').fill('Du quai bas.');
    await resident.getByRole('button', { name: 'Envoyer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/echanges'));

    await officer.goto(desk);
    const history = await main.innerText();
    assert.ok(history.includes('Du quai bas.') && history.includes('Défavorable'), 'the team reads all');
    await main.getByRole('link', { name: 'Ne pas retenir' }).click();
    await main.getByRole('button', { name: 'Ne pas retenir' }).click();
    await officer.locator('#f-reason-problem').waitFor();
    await main.getByLabel('Service ou personne élue').fill('Direction de la voirie');
    await main.getByLabel('Raisons').fill(REASONS);
    await audit(officer);
    await main.getByRole('button', { name: 'Ne pas retenir' }).click();
    await landed(officer, (url) => url.pathname === desk && url.search === '');

    const stranger = await town.enter();
    await stranger.goto(item);
    const read = await stranger.getByRole('main').innerText();
    assert.ok(read.includes(REASONS) && read.includes('Non retenue'), 'everyone reads the reasons');
    assert.ok(!read.includes(QUESTION) && !read.includes('Défavorable'), 'nobody else reads the rest');
    await audit(stranger);
    assert.equal((await stranger.goto(`${item}/echanges`)).status() < 400 && new URL(stranger.url()).pathname, '/connexion');
  }],

  ['a workflow is read, refused with the place of its mistake, and taken back', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const main = officer.getByRole('main');
    await officer.goto('/gestion/demarches/plan-velo/dispositifs/propositions/circuit');
    await audit(officer);
    await main.getByText('Ou changer le texte ici').click();
    const text = main.getByLabel('Circuit en JSON');
    const written = await text.inputValue();
    await text.fill(written.replace('"to": "refusee"', '"to": "perdue"'));
    await main.getByRole('button', { name: 'Enregistrer ce circuit' }).click();
    await main.getByText('Il n’y a pas d’état « perdue »').first().waitFor();
    await audit(officer);
  }],
];
