// Awards with a jury, from the template to the laureates: files come, members score without seeing each other, one declares a link, the
// jury deliberates, the decision is one of the workflow, everyone reads the laureates.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { mails, newMail } from '../lib/mail.mjs';
import { OFFICER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const PHONE = { scripts: false, size: { width: 360, height: 740 } };
const MEMBERS = ['odile@exemple.example', 'karim@exemple.example', 'jeanne@exemple.example'];
const REASONS = 'Un projet solide, porté par douze personnes, qui dure au-delà de l’aide.';
const LINK = 'Je suis trésorière de cette association.';
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function file(person, module, title) {
  await person.goto(`${module}/deposer`);
  await person.locator('[name=title]').fill(title);
  await person.locator('[name=body]').fill('Des ateliers ouverts à toutes et tous, deux samedis par mois, dans la salle du lavoir.');
  await person.getByRole('button', { name: 'Continuer' }).click();
  await landed(person, (url) => url.pathname.endsWith('/details'));
  await person.getByLabel(/porte le projet/).fill('Les amis du lavoir');
  await person.getByLabel(/coût total/).fill('9000');
  await person.getByLabel(/Combien demandez-vous/).fill('4000');
  await person.getByLabel(/Combien de personnes/).fill('120');
  await person.getByLabel(/Qui contacter/).fill('Maud, 02 99 00 00 00');
  await person.getByLabel(/J’ai lu le règlement/).check();
  await person.getByRole('button', { name: 'Continuer' }).click();
  await landed(person, (url) => url.pathname.endsWith('/verifier'));
  await person.getByRole('button', { name: /^(Publier|Envoyer)/ }).click();
  await landed(person, (url) => url.search === '?merci');
  return new URL(person.url()).pathname;
}

async function score(page, url, [first, rest]) {
  await page.goto(url);
  const groups = page.locator('fieldset');
  const many = await groups.count();
  for (let at = 0; at < many; at += 1) await groups.nth(at).getByLabel(at === 0 ? first : rest, { exact: true }).check();
  await page.getByRole('button', { name: 'Enregistrer ma note' }).click();
  await landed(page, (found) => found.pathname.endsWith('/dossiers/jury'));
}

export const journeys = [
  ['awards go from the template to the laureates, with an independent jury', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const main = officer.getByRole('main');
    await officer.goto('/gestion/modeles/appel-a-projets');
    const answers = { sujet: 'Le lien entre les âges', enveloppe: '30000', eligibilite: 'Les associations.' };
    for (const [name, text] of Object.entries(answers)) await main.locator(`[name="q-${name}"]`).fill(text);
    await officer.getByLabel('Titre').fill('Le prix du lavoir');
    await officer.getByLabel('Premier jour').fill(day(-1));
    await officer.getByLabel('Dernier jour').fill(day(20));
    await officer.getByRole('button', { name: 'Préparer la démarche' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/le-prix-du-lavoir'));
    await officer.getByRole('button', { name: 'Ouvrir la démarche' }).click();
    await officer.getByText('La démarche est ouverte.').waitFor();

    const module = '/demarches/le-prix-du-lavoir/dossiers';
    const manage = '/gestion/demarches/le-prix-du-lavoir/dispositifs/dossiers/jury';
    const resident = await town.enterAs('lucie@exemple.example', PHONE);
    const items = [];
    for (const title of ['La cuisine du lavoir', 'Un bal pour la fanfare']) items.push(await file(resident, module, title));
    // Files are read before they are public.
    await officer.goto('/gestion/moderation');
    for (const title of ['La cuisine du lavoir', 'Un bal pour la fanfare']) {
      await officer.goto('/gestion/moderation');
      const card = officer.locator('article', { hasText: title }).first();
      await card.getByRole('button', { name: /^Publier/ }).first().click();
      await officer.waitForLoadState();
    }
    for (const item of items) {
      await officer.goto(`${item}/instruire?faire=admit`);
      await main.getByLabel('Service ou personne élue').fill('Vie associative');
      await main.getByRole('button', { name: 'Déclarer recevable' }).click();
      await landed(officer, (url) => url.pathname.endsWith('/instruire') && url.search === '');
    }
    await officer.goto(`${items[0]}/instruire`);
    await main.getByRole('link', { name: 'Composer le jury' }).click();
    await landed(officer, (url) => url.pathname === manage);
    await audit(officer);
    for (const email of MEMBERS) {
      await main.getByLabel('Adresse électronique').fill(email);
      await main.getByLabel('Nom').fill(email.split('@')[0]);
      await main.getByRole('button', { name: 'Inviter' }).click();
      await officer.getByText('Invitation envoyée.').waitFor();
    }
    const before = await mails(town.base, MEMBERS[0]);
    await main.getByRole('button', { name: 'Confier les dossiers' }).click();
    await officer.getByText('Les dossiers sont confiés').waitFor();
    await newMail(town.base, MEMBERS[0], before, ({ text }) => text.includes('2 dossiers') && text.includes(`${module}/jury`));

    const [odile, karim, jeanne] = [await town.enterAs(MEMBERS[0], PHONE), await town.enterAs(MEMBERS[1]), await town.enterAs(MEMBERS[2])];
    await odile.goto(`${module}/jury`);
    await basics(odile);
    await audit(odile);
    await odile.getByRole('link', { name: 'La cuisine du lavoir' }).click();
    await odile.getByRole('button', { name: 'Enregistrer ma note' }).click();
    await odile.getByText('Une note de 0–5 est attendue.').first().waitFor();
    await audit(odile);
    await score(odile, `${items[0]}/jury`, ['5', '4']);
    await score(odile, `${items[1]}/jury`, ['2', '2']);
    await score(karim, `${items[0]}/jury`, ['4', '4']);
    await score(jeanne, `${items[0]}/jury`, ['3', '4']);
    await karim.goto(`${items[0]}/jury`);
    assert.ok(!(await karim.getByRole('main').innerText()).includes('Les notes du jury'), 'nobody reads the scores of others yet');
    assert.equal((await karim.goto(`${module}/deliberation`)).status(), 403);

    await jeanne.goto(`${items[1]}/jury`);
    await jeanne.getByText('J’ai un lien avec ce dossier').click();
    await jeanne.getByLabel('Quel est ce lien ?').fill(LINK);
    await audit(jeanne);
    await jeanne.getByRole('button', { name: 'Déclarer ce lien' }).click();
    await landed(jeanne, (url) => url.pathname.endsWith('/jury'));

    await officer.goto(`${module}/deliberation`);
    assert.ok(!/\d sur 100|9[0-9]/.test(await main.innerText()), 'whoever presides reads none either');
    await audit(officer);
    await officer.goto(`${items[0]}/instruire?faire=elect`);
    const decide = async () => {
      await main.getByLabel('Service ou personne élue').fill('Le jury');
      await main.getByLabel('Raisons').fill(REASONS);
      await main.getByLabel('Coût').fill('4000');
      await main.getByRole('button', { name: 'Désigner lauréat' }).click();
    };
    await decide();
    await officer.getByText('Le jury n’a pas encore délibéré').waitFor();
    await officer.goto(manage);
    await main.getByLabel('J’ouvre la délibération').check();
    await main.getByRole('button', { name: 'Ouvrir la délibération' }).click();
    await officer.getByText('La délibération est ouverte').first().waitFor();

    await jeanne.goto(`${module}/deliberation`);
    await audit(jeanne);
    await jeanne.goto(`${items[1]}/jury`);
    assert.ok(!(await jeanne.getByRole('main').innerText()).includes('Les notes du jury'), 'whoever has a link reads nothing');
    await karim.goto(`${items[0]}/jury`);
    await karim.getByRole('heading', { name: 'Les notes du jury' }).waitFor();
    await audit(karim);

    await officer.goto(`${module}/deliberation`);
    await audit(officer);
    await main.getByRole('link', { name: 'Décider – La cuisine du lavoir' }).click();
    await main.getByRole('link', { name: 'Désigner lauréat' }).click();
    await decide();
    await landed(officer, (url) => url.pathname.endsWith('/instruire') && url.search === '');
    await officer.goto(`${items[1]}/instruire?faire=mention`);
    await main.getByLabel('Service ou personne élue').fill('Le jury');
    await main.getByLabel('Raisons').fill(REASONS);
    await main.getByRole('button', { name: 'Donner une mention spéciale' }).click();
    await officer.getByText('Trop peu de membres du jury').waitFor();

    const stranger = await town.enter(PHONE);
    await stranger.goto(items[0]);
    const read = await stranger.getByRole('main').innerText();
    assert.ok(read.includes('Lauréat') && read.includes(REASONS), 'everyone reads the laureate and the reasons');
    assert.ok(!/odile|karim|sur 100/.test(read), 'and no score');
    await basics(stranger);
    await stranger.goto(`${module}?etat=laureate`);
    const list = await stranger.getByRole('main').innerText();
    assert.ok(list.includes('La cuisine du lavoir') && !list.includes('fanfare'), 'the list of laureates');
    await audit(stranger);
  }],
];
