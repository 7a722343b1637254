// A vote among two hundred projects, from its rules to its opening; then three residents find theirs and cast, by keyboard alone, without
// scripts, on a small screen, each in their own way.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { audit, basics } from '../lib/audit.mjs';
import { tabTo } from '../lib/hands.mjs';
import { MODERATED, OFFICER, RESIDENT, SUPPORTER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const MANAGE = '/gestion/demarches/budget-participatif/dispositifs';
const DESK = `${MANAGE}/deux-cents-projets/vote`;
const VOTE = '/demarches/budget-participatif/deux-cents-projets/vote';
const WHAT = ['Un banc', 'Un verger', 'Une fontaine', 'Des arceaux', 'Un préau', 'Une fresque', 'Un composteur', 'Des jeux', 'Un kiosque', 'Une rampe'];
const WHERE = ['du Moulin', 'des Lilas', 'Jean-Jaurès', 'du Lavoir', 'des Tanneurs', 'de la Gare', 'du Vieux-Pont', 'des Écoles', 'du Port', 'des Saules',
  'Pasteur', 'de Verdun', 'des Acacias', 'du Puits', 'de la Forge', 'des Vignes', 'du Stade', 'de l’Abbaye', 'des Peupliers', 'du Marché'];
const PROJECTS = WHERE.flatMap((where, row) => WHAT.map((what, column) => `${what} rue ${where} ; ${2000 + 137 * ((row * 31 + column * 17) % 97)}`));

// How long it takes (seconds), after the keystroke-level model of Card, Moran and Newell (1980): a key at the pace of someone who is no
// typist, and twice its 1.35 of thought before each act.
const KEY = 0.28;
const THINK = 2.7;
const AT_MOST = 90;

// The time of day in Paris, so many minutes from now, as a field of a form has it: to the minute, so up to one earlier.
function soon(minutes) {
  const parts = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' }).formatToParts(Date.now() + minutes * 60_000);
  const of = (type) => parts.find((part) => part.type === type).value;
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

// Everything that the keyboard does on a page, counted.
function counted(page) {
  const { press, type } = page.keyboard;
  const spent = { keys: 0, acts: 0 };
  page.keyboard.press = (key) => { spent.keys += 1; return press.call(page.keyboard, key); };
  page.keyboard.type = (text) => { spent.keys += text.length; return type.call(page.keyboard, text); };
  return {
    // To something, then a key on it.
    async on(target, key) {
      spent.acts += 1;
      await tabTo(page, target, 60);
      await page.keyboard.press(key);
    },
    // Back to something, then words in it, and Enter.
    async search(words) {
      spent.acts += 1;
      const field = page.getByLabel('Chercher un mot ou un numéro');
      for (let pressed = 0; !(await field.evaluate((e) => e === document.activeElement)); pressed += 1) {
        assert.ok(pressed < 30, 'the search is too far');
        await page.keyboard.press('Shift+Tab');
      }
      await page.keyboard.press('Control+A');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await landed(page, (url) => url.searchParams.get('q') === words);
    },
    // Past the head of the page, as whoever uses a keyboard learns to.
    async past() {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
    seconds: () => spent.keys * KEY + spent.acts * THINK,
    told: () => `${spent.keys} keys, ${spent.acts} acts`,
  };
}

async function vote(town, email, way, fill) {
  const page = await town.enterAs(email, { scripts: false, size: { width: 360, height: 740 } });
  await page.goto(VOTE);
  const hand = counted(page);
  await hand.past();
  await hand.on(page.getByRole('link', { name: 'Remplir mon bulletin' }), 'Enter');
  await landed(page, (url) => url.pathname.endsWith('/bulletin'));
  assert.equal(await page.getByRole('checkbox').count(), 200);
  await basics(page);
  await hand.past();
  await tabTo(page, page.getByLabel('Chercher un mot ou un numéro'), 60);
  await fill(page, hand);
  await landed(page, (url) => url.pathname.endsWith('/verifier'));
  await audit(page);
  await hand.past();
  await hand.on(page.getByRole('button', { name: 'Déposer mon bulletin' }), 'Enter');
  await page.getByText('C’est fait').waitFor();
  console.log(`     ${way}: ${Math.round(hand.seconds())} s by the keystroke-level model (${hand.told()})`);
  assert.ok(hand.seconds() < AT_MOST, `it would take ${Math.round(hand.seconds())} s`);
  const receipt = JSON.parse(decodeURIComponent((await page.locator('a[download]').getAttribute('href')).split(',').slice(1).join(',')));
  return Object.values(receipt.ballot.choices).flat().map(([number]) => PROJECTS[number - 1].split(' ; ')[0]).sort();
}

// The one after the list.
const review = (page) => page.getByRole('button', { name: 'Vérifier mon bulletin' }).last();

export const journeys = [
  ['two hundred projects are put to the vote, and it opens by itself', async (town) => {
    const officer = await town.enterAs(OFFICER);
    await officer.goto(`${MANAGE}/nouveau`);
    await officer.getByRole('radio', { name: /^Vote/ }).check();
    await officer.getByLabel('Titre du dispositif').fill('Deux cents projets');
    await officer.getByRole('radio', { name: /^L’équipe seule/ }).check();
    await officer.getByRole('button', { name: 'Enregistrer' }).click();
    await landed(officer, (url) => url.pathname === MANAGE);
    await officer.goto(`${DESK}/reglement`);
    await officer.getByLabel('Ouverture', { exact: true }).fill(soon(1.5));
    await officer.getByLabel('Clôture', { exact: true }).fill(soon(60 * 24 * 20));
    await officer.getByLabel('Zones et montants').fill('Toute la ville : 300000');
    await officer.getByLabel('Projets au plus').fill('3');
    await officer.getByRole('button', { name: 'Enregistrer' }).click();
    await landed(officer, (url) => url.pathname === DESK);
    await officer.goto(`${DESK}/projets`);
    await officer.locator('textarea').fill(PROJECTS.join('\n'));
    await officer.getByRole('button', { name: 'Enregistrer' }).click();
    await landed(officer, (url) => url.pathname === DESK);
    await officer.getByRole('button', { name: /^Figer/ }).click();
    await officer.locator('code.hash').waitFor();
    const anyone = await town.enter();
    const button = anyone.getByRole('link', { name: 'Remplir mon bulletin' });
    for (const until = Date.now() + 120_000; !(await button.count());) {
      assert.ok(Date.now() < until, 'the vote did not open');
      await sleep(1000);
      await anyone.goto(VOTE);
    }
    await audit(anyone);
  }],

  ['three projects among two hundred are found by their words', async (town) => {
    const chosen = await vote(town, RESIDENT, 'by words', async (page, hand) => {
      for (const words of ['verger lilas', 'fontaine gare', 'kiosque']) {
        await hand.search(words);
        // Twenty streets have a kiosk: the one of the harbour.
        const box = page.getByRole('checkbox', { name: words === 'kiosque' ? 'Un kiosque rue du Port' : undefined }).first();
        await hand.on(box, 'Space');
      }
      await hand.on(review(page), 'Enter');
    });
    assert.deepEqual(chosen, ['Un kiosque rue du Port', 'Un verger rue des Lilas', 'Une fontaine rue de la Gare']);
  }],

  ['three projects among two hundred are found by the numbers of the paper guide', async (town) => {
    const numbers = [17, 103, 200];
    const chosen = await vote(town, SUPPORTER, 'by numbers', async (page, hand) => {
      for (const number of numbers) {
        await hand.search(String(number));
        await hand.on(page.getByRole('checkbox').first(), 'Space');
      }
      await hand.on(review(page), 'Enter');
    });
    assert.deepEqual(chosen, numbers.map((number) => PROJECTS[number - 1].split(' ; ')[0]).sort());
  }],

  ['four projects among two hundred are one too many: one is taken out, and nothing else is lost', async (town) => {
    const chosen = await vote(town, MODERATED, 'by a street', async (page, hand) => {
      await hand.search('vieux pont');
      // In the order in which chance shows them.
      const boxes = await page.getByRole('checkbox').all();
      const names = await Promise.all(boxes.map((box) => box.evaluate((e) => e.labels[0].innerText)));
      const wanted = ['Un banc', 'Un préau', 'Des jeux', 'Une rampe'];
      for (const [place, box] of boxes.entries()) {
        if (wanted.some((what) => names[place].startsWith(what))) await hand.on(box, 'Space');
      }
      await hand.on(review(page), 'Enter');
      await page.getByRole('alert').waitFor();
      await audit(page);
      await hand.past();
      await hand.on(page.getByRole('button', { name: 'Retirer Des jeux rue du Vieux-Pont' }), 'Enter');
      await landed(page, (url) => url.search.startsWith('?zone='));
      await hand.past();
      await hand.on(page.getByRole('button', { name: 'Vérifier mon bulletin' }).first(), 'Enter');
    });
    assert.deepEqual(chosen, ['Un banc rue du Vieux-Pont', 'Un préau rue du Vieux-Pont', 'Une rampe rue du Vieux-Pont']);
  }],
];
