// A vote whose rights are signed blind: what is chosen never travels with a session, and nothing is lost when a request is.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit, basics } from '../lib/audit.mjs';
import { PHONE } from '../lib/browser.mjs';
import { RESIDENT } from '../lib/people.mjs';
import { ROOT } from '../lib/server.mjs';

const VOTE = '/demarches/budget-participatif/vote-de-cette-annee/vote';
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const source = readFileSync(join(ROOT, 'crates/base/ui/assets/vote.js'), 'utf8');

// What every request carried, as the server could write it down.
function listen(page) {
  const heard = [];
  page.on('request', async (request) => {
    if (!request.url().includes('/vote/') || request.method() !== 'POST') return;
    const place = new URL(request.url()).pathname.split('/').pop();
    const entry = { place, body: new URLSearchParams(request.postData() ?? ''), headers: {} };
    heard.push(entry);
    entry.headers = await request.allHeaders();
  });
  return heard;
}

const main = (page) => page.getByRole('main');

// Chooses a project and goes on to the page that is checked.
async function chosen(page, name) {
  await page.goto(`${VOTE}/bulletin`);
  await page.locator('form.booth input[name=held]').waitFor({ state: 'attached' });
  await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Vérifier mon bulletin' }).first().click();
  await page.locator('form[data-cast]').waitFor();
}

async function declare(page, first, last) {
  await page.getByLabel('Prénom').fill(first);
  await page.getByLabel('Nom', { exact: true }).fill(last);
  await page.getByLabel('Jour de naissance').fill('1990-05-17');
  await main(page).getByRole('button', { name: 'Déposer mon bulletin' }).click();
}

async function receipt(page) {
  await main(page).getByText('C’est fait').waitFor();
  return JSON.parse(decodeURIComponent((await page.locator('a[download]').getAttribute('href')).split(',').slice(1).join(',')));
}

export const journeys = [
  ['the script of the ballot blinds and unblinds as the RFC does', async () => {
    const { blind, unblind, inverse, sound } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    const vectors = JSON.parse(readFileSync(join(ROOT, 'crates/methods/blind/tests/rfc9474.json'), 'utf8'));
    for (const one of vectors) {
      const factor = inverse(BigInt(`0x${one.inv}`), BigInt(`0x${one.n}`));
      const blinding = await blind(unhex(one.msg_prefix + one.msg), one.n, unhex(one.salt), factor);
      const whole = (figures) => figures.padStart(one.n.length, '0');
      assert.equal(blinding.blinded, whole(one.blinded_msg), one.name);
      assert.equal(unblind(blinding, one.blind_sig, one.n), whole(one.sig));
      assert.equal(unblind(blinding, one.sig, one.n), null);
      assert.equal(await sound(one.n, Array(8).fill(whole(one.sig))), false);
    }
  }],

  ['a right is signed blind and its ballot cast without a session', async (town) => {
    const page = await town.enterAs(RESIDENT, { size: PHONE });
    const heard = listen(page);
    await chosen(page, /halle/);
    await basics(page);
    await audit(page);
    assert.match(await main(page).innerText(), /sans dire qui vous êtes/);
    await declare(page, 'Lucie', 'Aveugle');
    const { ballot, leaf, right } = await receipt(page);
    await audit(page);
    assert.equal(createHash('sha256').update(Buffer.from(right, 'hex')).digest('hex'), ballot.right);
    // With the session went a blinded number and a name, and no choice; with the choice, no session and no name.
    const desk = heard.filter((one) => one.place === 'emargement');
    assert.equal(desk.length, 1);
    assert.match(desk[0].headers.cookie, /(^|; )parvis=/);
    assert.deepEqual([...desk[0].body.keys()].sort(), ['blinded', 'born', 'first', 'last']);
    assert.doesNotMatch(desk[0].headers.cookie, /:\d+x\d/, 'no choice in a cookie');
    for (const one of heard.filter(({ place }) => place !== 'emargement')) {
      assert.equal(one.headers.cookie, undefined, one.place);
      assert.equal(one.body.get('last'), null);
    }
    assert.notEqual(ballot.right, desk[0].body.get('blinded'));
    assert.equal(await page.evaluate((hash) => Object.keys({ ...localStorage, ...sessionStorage }).filter((key) => key.includes(hash)).length, ballot.edition), 0, 'nothing stays in the browser');
    await page.goto(`${VOTE}/recu?feuille=${leaf}`);
    assert.match(await main(page).innerText(), /est dans l’urne|est dans le journal/);
    // The same person is not let in twice: the desk refuses, which the console tells.
    const again = await town.enterAs(RESIDENT, { watched: false });
    await chosen(again, /verger/);
    await declare(again, 'LUCIE', 'aveugle');
    await again.getByText('Vous avez émargé depuis un autre navigateur').waitFor();
  }],

  ['a ballot whose sending failed says that it is not cast, and is sent again after a reload', async (town) => {
    // Requests are made to fail: the browser says so in its console.
    const page = await town.enterAs(RESIDENT, { watched: false });
    await chosen(page, /verger/);
    await page.route('**/emargement', (route) => route.abort());
    await declare(page, 'Bernard', 'Panne');
    await page.getByText('Le site n’a pas répondu').waitFor();
    await page.unroute('**/emargement');
    await page.route('**/urne', (route) => route.abort());
    await main(page).getByRole('button', { name: 'Déposer mon bulletin' }).click();
    await page.waitForFunction(() => Object.entries(localStorage).some(([key, value]) => key.startsWith('casting:') && JSON.parse(value).sent));
    await page.getByText('Le site n’a pas répondu').waitFor();
    await page.goto(`${VOTE}/bulletin`);
    await page.getByRole('heading', { name: 'Votre bulletin n’est pas encore déposé' }).waitFor();
    await audit(page);
    await page.unroute('**/urne');
    // The answer is lost, the ballot is not: sent again, it is the same one.
    let first = true;
    await page.route('**/urne', async (route) => {
      if (!first) return route.continue();
      first = false;
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Envoyer mon bulletin' }).click();
    await page.getByText('Le site n’a pas répondu').waitFor();
    await page.getByRole('button', { name: 'Envoyer mon bulletin' }).click();
    const { ballot } = await receipt(page);
    assert.equal(ballot.version, 1);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('casting:')).length), 0);
    // The rules say which way is used, and what differs without a script.
    await page.goto(`${VOTE}/reglement`);
    assert.match(await main(page).innerText(), /signé à l’aveugle \(RFC 9474\)/);
  }],
];
