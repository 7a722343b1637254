// An officer asks questions of whoever files a proposal; a resident answers them without scripts; a stranger reads what is public.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { audit, basics } from '../lib/audit.mjs';
import { OFFICER, RESIDENT } from '../lib/people.mjs';
import { landed, openCollect } from '../lib/places.mjs';

const PHONE_NUMBER = '02 99 00 00 00';
const PHOTO = fileURLToPath(new URL('../../crates/parvis/demo/images/banc.jpg', import.meta.url));
const main = (page) => page.getByRole('main').innerText();

// Adds a question from the page of the form, and comes back to it.
async function add(page, form, kind, fields, ticks = []) {
  await page.getByLabel('Ajouter une question').selectOption({ label: kind });
  await page.getByRole('button', { name: 'Ajouter' }).click();
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(text);
  for (const label of ticks) await page.getByLabel(label).check();
  await audit(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await landed(page, (url) => url.pathname === form);
}

export const journeys = [
  ['an officer asks, a resident answers, what is private stays so', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const { module } = await openCollect(officer);
    const [, , space, slug] = module.split('/');
    await officer.goto(`/gestion/demarches/${space}/dispositifs`);
    await officer.locator(`a[href$="/dispositifs/${slug}/formulaire"]`).click();
    const form = new URL(officer.url()).pathname;
    await add(officer, form, 'Un seul choix', { label_fr: 'Pour quel usage ?', choices: 'Se promener\nFaire du sport' }, ['Obligatoire']);
    await add(officer, form, 'Texte court', { label_fr: 'Quel sport ?', relevant: "${pour_quel_usage} = 'faire_du_sport'" }, ['Obligatoire']);
    await add(officer, form, 'Texte court', { label_fr: 'Votre téléphone' }, ['Pour l’équipe seule']);

    // The preview hides what is not asked, and tells what is missing.
    const sport = officer.getByLabel('Quel sport ?');
    assert.ok(await sport.isHidden(), 'asked of those who do sport');
    await officer.getByLabel('Faire du sport').check();
    assert.ok(await sport.isVisible());
    await officer.getByRole('button', { name: 'Essayer' }).click();
    await officer.locator('#f-q-quel_sport-problem').waitFor();
    await audit(officer);

    // The same without scripts, on a phone.
    const resident = await town.enterAs(RESIDENT, { scripts: false, size: { width: 360, height: 740 } });
    await resident.goto(`${module}/deposer`);
    await resident.locator('[name=title]').fill('Un terrain de basket');
    await resident.locator('[name=body]').fill('Un petit terrain pour les enfants et les adolescents du quartier.');
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/details'));
    const theme = resident.locator('input[name=theme]').first();
    if (await theme.count()) await theme.check();
    await resident.getByLabel('Faire du sport').check();
    await resident.getByLabel('Votre téléphone').fill(PHONE_NUMBER);
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.locator('#f-q-quel_sport-problem').waitFor();
    assert.equal(await resident.getByLabel('Votre téléphone').inputValue(), PHONE_NUMBER, 'what was typed is kept');
    await basics(resident);
    await resident.getByLabel('Quel sport ?').fill('Le basket');
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/verifier'));
    await resident.getByRole('button', { name: 'Publier' }).click();
    await landed(resident, (url) => url.search === '?merci');
    assert.ok((await resident.getByRole('main').innerText()).includes(PHONE_NUMBER), 'its author reads it');

    const stranger = await town.enter();
    await stranger.goto(new URL(resident.url()).pathname);
    const read = await stranger.getByRole('main').innerText();
    assert.ok(read.includes('Le basket') && !read.includes(PHONE_NUMBER), 'the team alone reads the number');
    await audit(stranger);

    // As it was before, for who comes next.
    await officer.goto(form);
    for (const name of ['votre_telephone', 'quel_sport', 'pour_quel_usage']) {
      await officer.locator(`button[value="supprimer:${name}"]`).click();
      await landed(officer, (url) => url.pathname === form);
    }
  }],

  ['photos and files: what is refused is named, what was received stays, the team alone reads what is private', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const { module } = await openCollect(officer);
    const [, , space, slug] = module.split('/');
    const form = `/gestion/demarches/${space}/dispositifs/${slug}/formulaire`;
    await officer.goto(form);
    await add(officer, form, 'Photo', { label_fr: 'Une vue du lieu', max: '2' }, ['Obligatoire']);
    await add(officer, form, 'Fichier', { label_fr: 'Un plan', size: '1' }, []);
    await add(officer, form, 'Fichier', { label_fr: 'Un devis' }, ['Pour l’équipe seule']);
    await audit(officer);

    // Without scripts, on a phone.
    const resident = await town.enterAs(RESIDENT, { scripts: false, size: { width: 360, height: 740 } });
    await resident.goto(`${module}/deposer`);
    await resident.locator('[name=title]').fill('Des bancs à l’ombre des platanes');
    await resident.locator('[name=body]').fill('Face au marché, là où l’on attend le bus en plein soleil.');
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/details'));
    const theme = resident.locator('input[name=theme]').first();
    if (await theme.count()) await theme.check();
    await resident.getByLabel('Lieu').fill('Place des Halles');
    const photo = readFileSync(PHOTO);
    await resident.getByLabel('Choisir une photo').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await resident.locator('[name="q-un_plan"]').setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\0\u0003\0') });
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.locator('#f-q-un_plan-problem').waitFor();
    await resident.locator('#f-q-une_vue_du_lieu-problem').waitFor();
    assert.match(await main(resident), /n’est pas d’un format accepté ici/);
    assert.equal(await resident.getByLabel('Lieu').inputValue(), 'Place des Halles', 'what was typed is kept');
    await basics(resident);
    await audit(resident);
    await resident.getByLabel('Ce que montre la photo – IMG_0001.jpg').fill('La place des Halles, sans un banc');
    await resident.locator('[name="q-un_plan"]').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1_500_000, 'a') });
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.locator('#f-q-un_plan-problem').waitFor();
    assert.match(await main(resident), /dépasse 1\sMo/);
    await resident.locator('[name="q-un_plan"]').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Au nord de la place.') });
    await resident.locator('[name="q-un_devis"]').setInputFiles({ name: 'devis.txt', mimeType: 'text/plain', buffer: Buffer.from('1 200 euros') });
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/verifier'));
    await audit(resident);
    await resident.getByRole('button', { name: 'Publier' }).click();
    await landed(resident, (url) => url.search === '?merci');
    const page = new URL(resident.url()).pathname;
    const devis = await resident.getByRole('link', { name: 'devis.txt' }).getAttribute('href');

    const stranger = await town.enter();
    await stranger.goto(page);
    await stranger.getByRole('img', { name: 'La place des Halles, sans un banc' }).first().waitFor();
    assert.ok(!(await main(stranger)).includes('devis'), 'for the team alone');
    const plan = await stranger.getByRole('link', { name: 'plan.txt' }).getAttribute('href');
    const served = await stranger.request.get(plan);
    assert.equal(served.headers()['content-disposition'], 'attachment; filename="plan.txt"');
    assert.equal((await stranger.request.get(devis)).status(), 404);
    assert.equal((await officer.request.get(devis)).status(), 200);
    await basics(stranger);
    await audit(stranger);

    // Its author takes the plan away.
    await resident.goto(`${page}/modifier`);
    await resident.locator('[name="q-un_plan.retirer"]').check();
    await basics(resident);
    await audit(resident);
    await resident.getByRole('button', { name: 'Enregistrer' }).click();
    await landed(resident, (url) => url.pathname === page);
    assert.equal((await stranger.request.get(plan)).status(), 404);

    await officer.goto(form);
    for (const name of ['un_devis', 'un_plan', 'une_vue_du_lieu']) {
      await officer.locator(`button[value="supprimer:${name}"]`).click();
      await landed(officer, (url) => url.pathname === form);
    }
  }],
];
