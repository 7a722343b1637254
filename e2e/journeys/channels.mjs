// What people say by another way than the site: typed in by keyboard, a spreadsheet, a poster, a tablet with and without network.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit, basics } from '../lib/audit.mjs';
import { tabTo } from '../lib/hands.mjs';
import { mails, newMail } from '../lib/mail.mjs';
import { MODERATOR, OFFICER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const LIST = '/demarches/berges-de-la-renne/propositions';
const WAYS = '/gestion/demarches/berges-de-la-renne/dispositifs/propositions/canaux';
const SCRIPT = fileURLToPath(new URL('../../docs/parvis-mail', import.meta.url));
const main = (page) => page.getByRole('main').innerText();

const said = (page) => page.getByRole('textbox', { name: 'Votre avis' });

// A tablet paired with the module, in a browser of its own.
async function tablet(town, officer, name, options) {
  await officer.goto(WAYS);
  await officer.getByLabel('Où elle se trouve').fill(name);
  await officer.getByRole('button', { name: 'Ajouter une borne' }).click();
  const row = officer.getByRole('row').filter({ hasText: name });
  const code = await row.locator('.code').innerText();
  const page = await town.enter(options);
  await page.goto('/borne');
  await page.getByLabel('Code de la borne').fill(code);
  await page.getByRole('button', { name: 'Appairer' }).click();
  await said(page).waitFor();
  return { page, row };
}

export const journeys = [
  ['typing in by keyboard: what repeats is kept, the next one begins in the text', async (town) => {
    const page = await town.enterAs(MODERATOR);
    await page.goto(`${LIST}/saisir`);
    await page.getByLabel(/comment l’avis est arrivé/i).selectOption({ label: 'Dans un registre papier' });
    await page.getByLabel(/^lieu/i).fill('Quai des Tanneurs');
    await page.getByLabel(/ce que la personne a dit/i).fill('Une rampe pour les poussettes. Merci.');
    await tabTo(page, page.getByRole('button', { name: /enregistrer et saisir/i }));
    await page.keyboard.press('Enter');
    await landed(page, (url) => url.searchParams.get('saisies') === '1');
    await page.waitForFunction(() => document.activeElement.id === 'f-body');
    assert.equal(await page.getByLabel(/^lieu/i).inputValue(), 'Quai des Tanneurs');
    await page.keyboard.type('Des poubelles au bord de l’eau');
    await page.getByRole('button', { name: /enregistrer et saisir/i }).click();
    await landed(page, (url) => url.searchParams.get('saisies') === '2');
    await audit(page);
    const last = page.locator('.entered li').first();
    assert.match(await last.innerText(), /Des poubelles au bord de l’eau/);
    await last.getByRole('link', { name: /retirer/i }).click();
    await page.getByRole('main').getByRole('button', { name: /retirer/i }).click();
    await page.goto(`${LIST}/saisir`);
    assert.equal(await page.locator('.entered li').first().getByRole('link', { name: /retirer/i }).count(), 0);
  }],
  ['a spreadsheet: the model, what is wrong in it, then all of it', async (town) => {
    const page = await town.enterAs(OFFICER, { scripts: false });
    await page.goto(`${LIST}/saisir/tableur`);
    await audit(page);
    const [model] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger le modèle' }).click()]);
    assert.match(model.suggestedFilename(), /propositions-saisie\.xlsx/);
    const send = async (name, text) => {
      await page.goto(`${LIST}/saisir/tableur`);
      await page.getByLabel('Votre tableau').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
      await landed(page, (url) => /tableur\/\d+$/.test(url.pathname));
    };
    await send('registre.csv', 'Date;Canal;Texte\n3/11/2026;registre;Un banc de plus\n31/02/2026;pigeon;\n');
    const wrong = await main(page);
    assert.match(wrong, /1 ligne prête, 1 à corriger/);
    for (const told of ['31/02/2026', 'pigeon', 'Ligne 3']) assert.ok(wrong.includes(told), told);
    await audit(page);
    const rows = Array.from({ length: 12 }, (_, n) => `3/11/2026;registre;Bulletin ${n + 1}, un banc de plus au bord de l’eau`);
    await send('registre.csv', `Date;Canal;Texte\n${rows.join('\n')}\n`);
    await audit(page);
    await page.getByRole('button', { name: 'Publier ces 12 avis' }).click();
    await page.getByText('12 avis publiés').waitFor();
    await send('encore.csv', `Date;Canal;Texte\n${rows.join('\n')}\n`);
    assert.match(await main(page), /déjà été importé/);
    await basics(page);
  }],
  ['a poster leads to the module by its short address', async (town) => {
    const officer = await town.enterAs(OFFICER);
    await officer.goto(WAYS);
    const make = officer.getByRole('button', { name: 'Faire l’adresse courte' });
    if (await make.count()) await make.click();
    await audit(officer);
    await officer.getByRole('link', { name: 'Voir l’affiche' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/affiche'));
    await audit(officer);
    const address = await officer.locator('.poster .address').innerText();
    await officer.emulateMedia({ media: 'print' });
    assert.ok(await officer.locator('.top').isHidden(), 'the poster is alone on paper');
    const passer = await town.enter({ scripts: false });
    await passer.goto(`/q/${address.split('/q/')[1].toUpperCase()}`);
    await landed(passer, (url) => url.pathname === LIST);
  }],
  ['a tablet keeps what is said without network, and sends it once when it is back', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const { page } = await tablet(town, officer, 'Hall de la mairie', { size: { width: 1024, height: 768 }, watched: false });
    await audit(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // What the screen is made of has been kept.
    await page.waitForFunction(async () => {
      const kept = (await (await caches.open('parvis-borne')).keys()).map(({ url }) => new URL(url).pathname);
      return kept.includes('/borne') && kept.length > 3;
    });
    const say = async (text) => {
      await said(page).fill(text);
      await page.getByRole('button', { name: 'Envoyer' }).click();
      await page.getByRole('heading', { name: /merci/i }).waitFor();
    };
    await say('Un abri pour les vélos.');
    assert.match(await main(page), /numéro\s+\d+/);
    await page.getByRole('button', { name: 'Donner un autre avis' }).click();
    assert.equal(await said(page).inputValue(), '', 'nothing stays');
    await page.context().setOffline(true);
    for (const text of ['Une fontaine.', 'De l’ombre en été.']) {
      await say(text);
      assert.match(await main(page), /gardé sur cette borne/);
      await page.getByRole('button', { name: 'Donner un autre avis' }).click();
    }
    await page.getByText('2 avis attendent le réseau.').waitFor();
    await page.reload();
    await page.getByText('2 avis attendent le réseau.').waitFor();
    await page.context().setOffline(false);
    await page.locator('[data-kiosk-waiting]').waitFor({ state: 'hidden', timeout: 40_000 });
    await officer.goto(WAYS);
    const row = officer.getByRole('row').filter({ hasText: 'Hall de la mairie' });
    assert.equal((await row.locator('td.num').innerText()).trim(), '3', 'each was taken once');
  }],
  ['a tablet without scripts, and one that is closed', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const { page, row } = await tablet(town, officer, 'Médiathèque', { scripts: false });
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.locator('#f-body-problem').waitFor();
    await basics(page);
    await said(page).fill('Un ponton pour pêcher.');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await landed(page, (url) => url.searchParams.has('merci'));
    await basics(page);
    await row.getByRole('button', { name: /fermer/i }).click();
    await page.goto('/borne');
    await page.getByLabel('Code de la borne').waitFor();
  }],
  ['a mail that a server brings waits for a moderator, is acknowledged, then published with its channel', async (town) => {
    const officer = await town.enterAs(OFFICER);
    await officer.goto(WAYS);
    await officer.getByLabel('Adresse de courriel').fill('berges');
    await officer.getByRole('button', { name: 'Enregistrer l’adresse' }).click();
    await audit(officer);
    await officer.getByLabel('Adresse de courriel').fill('berges@valrenne.example');
    await officer.getByRole('button', { name: 'Enregistrer l’adresse' }).click();
    await officer.getByText('Pour le service informatique').click();
    await basics(officer);
    await audit(officer);
    const [to, secret] = (await officer.locator('#courriel dd').allInnerTexts()).map((text) => text.trim());

    // By the script that the documentation gives to mail servers.
    const from = 'odette@exemple.example';
    const message = [`From: Odette <${from}>`, 'To: berges@valrenne.example', 'Subject: Un abri pour attendre le bus',
      `Message-ID: <${Date.now()}@exemple.example>`, 'Content-Type: text/plain; charset=utf-8', '',
      'Il pleut souvent, et rien pour s’abriter.', '', '-- ', 'Odette'].join('\r\n');
    const folder = mkdtempSync(join(tmpdir(), 'parvis-mail-'));
    const bring = (key) => {
      writeFileSync(join(folder, 'secret'), `${key}\n`);
      const url = new URL(new URL(to).pathname, town.base).href;
      return spawnSync(SCRIPT, [url, join(folder, 'secret')], { input: message, encoding: 'utf8' });
    };
    const before = await mails(town.base, from);
    assert.equal(bring('another').status, 75, 'what is badly signed is tried again later');
    const taken = bring(secret);
    assert.equal(taken.status, 0, taken.stderr);
    assert.equal(bring(secret).status, 0, 'brought twice');
    rmSync(folder, { recursive: true });
    const receipt = await newMail(town.base, from, before);
    const number = receipt.text.match(/numéro (\d+)/)[1];
    const link = receipt.text.match(/\S+\/connexion\?suite=\S+/)[0];
    assert.equal((await mails(town.base, from)).length, before.length + 1, 'acknowledged once');

    const stranger = await town.enter({ watched: false });
    const hidden = await stranger.goto(`${LIST}/${number}`);
    assert.equal(hidden.status(), 404);
    const moderator = await town.enterAs(MODERATOR);
    await moderator.goto('/gestion/moderation');
    const waiting = moderator.getByRole('article').filter({ hasText: 'Un abri pour attendre le bus' });
    assert.match(await waiting.innerText(), /Odette <odette@exemple\.example>/);
    await audit(moderator);
    const waited = await mails(town.base, from);
    await waiting.locator('button[name="decision"]').first().click();
    await stranger.goto(`${LIST}/${number}`);
    assert.match(await main(stranger), /Il pleut souvent/);
    assert.match(await main(stranger), /par courriel/i);
    assert.doesNotMatch(await main(stranger), /odette/i);
    const published = await newMail(town.base, from, waited);
    assert.match(published.text, /peut\s+maintenant\s+la\s+lire/);

    const author = await town.enterAs(from);
    await author.goto(new URL(new URL(link).searchParams.get('suite'), town.base).href);
    await author.getByText('Un abri pour attendre le bus').waitFor();
    await basics(author);
    await audit(author);
  }],
];
