// Who may take part: an officer asks for a postcode, a resident gives it at the last step without scripts; elsewhere someone
// contributes without an account and takes it back later.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { PHONE } from '../lib/browser.mjs';
import { newMail } from '../lib/mail.mjs';
import { OFFICER, SUPPORTER } from '../lib/people.mjs';
import { landed, openCollect } from '../lib/places.mjs';
import { signIn } from '../lib/signin.mjs';

// The module of the demonstration where nothing is asked.
const FREE = '/demarches/la-cour-d-ecole-de-demain/propositions';
const TEXT = 'De l’ombre pour les bancs, et un point d’eau à hauteur d’enfant.';

async function write(page, module, title) {
  await page.goto(`${module}/deposer`);
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=body]').fill(TEXT);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await landed(page, (url) => url.pathname.endsWith('/details'));
  const theme = page.locator('input[name=theme]').first();
  if (await theme.count()) await theme.check();
  else if (await page.locator('select[name=theme]').count()) await page.locator('select[name=theme]').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await landed(page, (url) => url.pathname.endsWith('/verifier'));
}

export const journeys = [
  ['an officer asks for a postcode, a resident gives it at the end', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const { module } = await openCollect(officer);
    const [, , space, slug] = module.split('/');
    await officer.goto(`/gestion/demarches/${space}/dispositifs`);
    await officer.locator(`a[href$="/dispositifs/${slug}/participants"]`).click();
    await officer.getByLabel('Demander ce qui est coché ci-dessous').check();
    await officer.getByLabel('Habiter dans ces lieux').check();
    await officer.getByRole('button', { name: 'Enregistrer' }).click();
    await officer.locator('#f-communes-problem').waitFor();
    await audit(officer);
    await officer.getByLabel(/Codes postaux/).fill('39100');
    await officer.getByRole('button', { name: 'Enregistrer' }).click();
    await officer.getByText('Les conditions sont enregistrées').waitFor();
    await audit(officer);

    const resident = await town.enterAs(SUPPORTER, { scripts: false, size: PHONE });
    await write(resident, module, 'Des bancs à l’ombre');
    await basics(resident);
    await audit(resident);
    await resident.getByRole('main').getByRole('link', { name: 'Continuer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/conditions'));
    await audit(resident);
    await resident.getByLabel(/code postal/i).fill('75001');
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.locator('#f-postcode-problem').waitFor();
    await resident.getByLabel(/code postal/i).fill('39100');
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await landed(resident, (url) => url.pathname.endsWith('/verifier'));
    await resident.getByRole('button', { name: 'Publier' }).click();
    await landed(resident, (url) => url.search === '?merci');
    await resident.goto('/compte/declarations');
    await audit(resident);
    await resident.getByRole('button', { name: 'Effacer' }).click();
    await resident.getByText('est effacé').waitFor();

    await officer.getByLabel(/^Avoir une adresse/).check();
    await officer.getByLabel('Habiter dans ces lieux').uncheck();
    await officer.getByRole('button', { name: 'Enregistrer' }).click();
    await officer.getByText('Les conditions sont enregistrées').waitFor();
  }],
  ['someone contributes without an account, and takes it back later', async (town) => {
    const email = `zoe.${Date.now()}@exemple.example`;
    const guest = await town.enter({ scripts: false, size: PHONE });
    await write(guest, FREE, 'De l’ombre pour les bancs');
    await audit(guest);
    await guest.locator('[name=name]').fill('Zoé');
    await guest.locator('[name=email]').fill(email);
    await guest.getByRole('button', { name: 'Publier' }).click();
    await guest.getByText('Une personne de l’équipe lit votre contribution').waitFor();
    const mail = await newMail(town.base, email, []);
    assert.match(mail.text, /\/compte\/contributions\/retrouver/);
    const later = await town.enter();
    await signIn(later, email);
    await later.goto('/compte/contributions/retrouver');
    await audit(later);
    await later.getByRole('button', { name: 'Rattacher' }).click();
    await landed(later, (url) => url.pathname === '/compte/contributions');
    await later.getByRole('link', { name: 'De l’ombre pour les bancs' }).waitFor();
    await audit(later);
  }],
];
