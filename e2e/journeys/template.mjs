// A newcomer opens a process from each template, without a file or a line of code; a resident files there. Then the process is copied,
// given to another town, and taken in again.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit, basics } from '../lib/audit.mjs';
import { OFFICER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';
import { OUT } from '../lib/server.mjs';

const GALLERY = '/gestion/modeles';
// How long it takes (seconds), after the keystroke-level model of Card, Moran and Newell (1980): a key at the pace of someone who types
// what they do not know (0.50; office workers are at 0.28), a pointing with its click, and far more thought before each than its 1.35.
const KEY = 0.5;
const POINT = 1.3;
const THINK = 10;

const ANSWERS = {
  sujet: 'Le square des Tilleuls',
  cadre: 'Le budget est de 80 000 euros. Les arbres restent.',
  criteres: 'Se passer sur le territoire et être ouverte à toutes et tous.',
  enveloppe: '30000',
  eligibilite: 'Les associations et les groupes d’habitant·es.',
  urgence: 'La nuit, l’astreinte répond au 02 99 00 00 00.',
  seuil: '500',
  objet: 'Le plan local d’urbanisme',
  arrete: 'N° 2026-118 du 3 novembre 2026',
  maitre: 'La ville de Valrenne',
  commissaire: 'Mme Odile Perrin',
  permanences: 'Le mercredi de 14 h à 17 h, à l’hôtel de ville.',
  dossier: 'À l’hôtel de ville, et sur cette page.',
  aide: 'les outils, la terre et l’assurance',
  limites: 'Ce qui demande un permis de construire.',
};

// Hands whose time is counted, and a picture of each step.
function hands(page, name) {
  let seconds = 0;
  let step = 0;
  return {
    async click(target) {
      seconds += THINK + POINT;
      await page.screenshot({ path: join(OUT, `modele-${name}-${++step}.png`), fullPage: true });
      await target.click();
    },
    async fill(target, text) {
      seconds += THINK + POINT + KEY * text.length;
      await target.fill(text);
    },
    seconds: () => seconds,
  };
}

// From the list of processes to an open process; its public address.
async function open(page, link) {
  const name = link.split('/').pop();
  const hand = hands(page, name);
  await page.goto('/gestion/demarches');
  await hand.click(page.getByRole('link', { name: 'Nouvelle démarche' }));
  await hand.click(page.locator(`a[href="${link}"]`));
  for (const field of await page.locator('[name^="q-"]').all()) {
    const asked = (await field.getAttribute('name')).slice(2);
    await hand.fill(field, ANSWERS[asked]);
  }
  await audit(page);
  await hand.click(page.getByRole('button', { name: 'Préparer la démarche' }));
  await landed(page, (url) => /^\/gestion\/demarches\/[^/]+$/.test(url.pathname));
  const manage = new URL(page.url()).pathname;
  await audit(page);
  await hand.click(page.getByRole('link', { name: 'Voir comme les habitants' }));
  await landed(page, (url) => /^\/demarches\/[^/]+$/.test(url.pathname));
  const address = new URL(page.url()).pathname;
  assert.ok(!/[{}]/.test(await page.getByRole('main').innerText()), `${link}: a blank is left`);
  await page.goBack();
  await hand.click(page.getByRole('button', { name: 'Ouvrir la démarche' }));
  await page.getByText('La démarche est ouverte.').waitFor();
  assert.ok(hand.seconds() < 300, `${link} would take ${Math.round(hand.seconds())} s`);
  console.log(`     ${name}: ${Math.round(hand.seconds())} s by the keystroke-level model`);
  return { manage, address };
}

async function close(page, manage) {
  await page.goto(manage);
  await page.getByRole('button', { name: /^Clore/ }).click();
  await landed(page, (url) => url.pathname === manage);
}

export const journeys = [
  ['a newcomer opens a process from each template in less than five minutes', async (town) => {
    const officer = await town.enterAs(OFFICER);
    await officer.goto(GALLERY);
    await audit(officer);
    const cards = await officer.locator(`main .card a[href^="${GALLERY}/"]`).evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    assert.equal(cards.length, 7, 'seven templates are shipped');
    for (const link of cards) {
      const { manage, address } = await open(officer, link);
      const resident = await town.enter({ scripts: false, size: { width: 360, height: 740 } });
      await resident.goto(address);
      await basics(resident);
      // A call and an inquiry are announced fifteen days before they open.
      const filing = resident.locator('main a[href$="/deposer"]');
      const announced = /appel-a-projets|registre/.test(link);
      assert.equal((await filing.count()) > 0, !announced, `${link}: open, or announced`);
      if (!announced) {
        await filing.first().click();
        await resident.locator('[name=title]').waitFor();
      }
      await resident.context().close();
      await close(officer, manage);
    }
  }],
  ['an observation filed without an account is in the register, and its proof says so', async (town) => {
    const officer = await town.enterAs(OFFICER);
    await officer.goto(`${GALLERY}/registre-dematerialise`);
    for (const field of await officer.locator('[name^="q-"]').all()) await field.fill(ANSWERS[(await field.getAttribute('name')).slice(2)]);
    await officer.getByLabel('Titre').fill('Une enquête ouverte ce matin');
    const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await officer.getByLabel('Premier jour').fill(day(-1));
    await officer.getByLabel('Dernier jour').fill(day(20));
    await officer.getByRole('button', { name: 'Préparer la démarche' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/une-enquete-ouverte-ce-matin'));
    const manage = new URL(officer.url()).pathname;
    await officer.getByRole('button', { name: 'Ouvrir la démarche' }).click();
    await officer.getByText('La démarche est ouverte.').waitFor();

    const guest = await town.enter({ scripts: false, size: { width: 360, height: 740 } });
    await guest.goto('/demarches/une-enquete-ouverte-ce-matin/registre/deposer');
    await guest.locator('[name=title]').fill('Les arbres de la place');
    await guest.locator('[name=body]').fill('Je suis favorable à ce projet, à condition que les six tilleuls de la place restent.');
    await guest.getByRole('button', { name: 'Continuer' }).click();
    await landed(guest, (url) => url.pathname.endsWith('/details'));
    await guest.getByLabel('Favorable avec des réserves').check();
    await guest.getByLabel(/J’accepte que mon observation/).check();
    await guest.getByRole('button', { name: 'Continuer' }).click();
    await landed(guest, (url) => url.pathname.endsWith('/verifier'));
    await basics(guest);
    await guest.getByRole('button', { name: 'Publier' }).click();
    await landed(guest, (url) => /\/registre\/1$/.test(url.pathname));
    await guest.getByRole('link', { name: 'Preuve de dépôt' }).click();
    await landed(guest, (url) => url.pathname.endsWith('/registre/1/preuve'));
    await basics(guest);
    const reader = await town.enter();
    await reader.goto(new URL(guest.url()).pathname);
    await audit(reader);
    const register = JSON.parse(await (await reader.request.get('/demarches/une-enquete-ouverte-ce-matin/registre/registre.json')).text());
    const proof = JSON.parse(await (await reader.request.get(`${new URL(guest.url()).pathname}.json`)).text());
    assert.equal(register.size, 1);
    assert.equal(register.observations[0].observation.answers.avis, 'reserves');
    // The tree of one leaf is the leaf: SHA-256 of a zero byte and the canonical text.
    const text = JSON.stringify(register.observations[0].observation, (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
    const leaf = createHash('sha256').update(Buffer.concat([Buffer.from([0]), Buffer.from(text)])).digest('hex');
    assert.deepEqual([register.root, proof.root, proof.leaf], [leaf, leaf, leaf]);
    await close(officer, manage);
  }],
  ['a process is copied, given to another town and taken in', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const { manage } = await open(officer, `${GALLERY}/boite-a-idees`);
    await officer.goto(manage);
    const file = officer.waitForEvent('download');
    await officer.getByRole('link', { name: 'Donner en modèle' }).click();
    const given = readFileSync(await (await file).path(), 'utf8');
    assert.ok(given.startsWith('parvis = 1'), 'a file that can be read');

    await officer.goto(manage);
    await officer.getByRole('link', { name: 'Copier la démarche' }).click();
    await officer.getByLabel('Titre').fill('Une copie pour l’an prochain');
    await officer.getByLabel('Premier jour').fill('2027-03-01');
    await officer.getByLabel('Dernier jour').fill('2027-02-01');
    await officer.getByRole('button', { name: 'Préparer la démarche' }).click();
    await officer.getByText('Le dernier jour vient avant le premier.').first().waitFor();
    await audit(officer);
    await officer.getByLabel('Dernier jour').fill('2027-03-31');
    await officer.getByRole('button', { name: 'Préparer la démarche' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/une-copie-pour-l-an-prochain'));

    // Another town takes the file in: one with a fault is refused with its line, then the sound one is kept.
    const name = (text) => ({ name: 'modele.toml', mimeType: 'application/toml', buffer: Buffer.from(text) });
    const ours = given.replace(/^key = .*$/m, 'key = "nos-idees"');
    await officer.goto(GALLERY);
    await officer.getByLabel('Fichier du modèle').setInputFiles(name(ours.replace('kind = "filing"', 'kind = "fete"')));
    await officer.getByRole('button', { name: 'Ajouter ce modèle' }).click();
    await officer.getByText(/^Ligne \d+/).waitFor();
    await audit(officer);
    await officer.getByLabel('Fichier du modèle').setInputFiles(name(ours));
    await officer.getByRole('button', { name: 'Ajouter ce modèle' }).click();
    await landed(officer, (url) => url.pathname === `${GALLERY}/nos-idees`);
    await officer.goto(GALLERY);
    await officer.getByRole('button', { name: 'Retirer' }).click();
    await officer.getByText('Le modèle est retiré.').waitFor();
    await close(officer, manage);
  }],
];
