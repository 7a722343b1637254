// A resident votes by keyboard without scripts, finds the ballot again, and the file of a vote is recomputed with another program.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { audit, basics } from '../lib/audit.mjs';
import { OFFICER, RESIDENT } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const NOW = '/demarches/budget-participatif/vote-de-cette-annee/vote';
const BEFORE = '/demarches/budget-participatif/vote-de-l-an-dernier/vote';
const DESK = '/gestion/demarches/budget-participatif/dispositifs/vote-de-cette-annee/vote';

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

// RFC 8785 for values without fractions.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

const leafOf = (value) => sha(Buffer.from([0]), Buffer.from(canonical(value)));

// RFC 9162, 2.1.1, as it is written there: the tree of n leaves splits at the largest power of two below n.
function root(leaves) {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
}

// A signed note of C2SP: its text, checked with the key.
function opened(note, vkey) {
  const [, , ...key] = vkey.split('+');
  const raw = Buffer.from(key.join('+'), 'base64').subarray(1);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  const at = note.lastIndexOf('\n\n');
  const text = note.slice(0, at + 1);
  const signature = Buffer.from(note.slice(at + 2).trim().split(' ').pop(), 'base64').subarray(4);
  assert.ok(verify(null, Buffer.from(text), createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature), 'signed');
  const [, size, hash] = text.split('\n');
  return { size: Number(size), root: hash };
}

// Tabs until the focus is on something whose accessible text matches.
async function tabTo(page, words, most = 120) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => {
      const on = document.activeElement;
      const label = on?.labels?.[0]?.innerText ?? '';
      return `${label} ${on?.innerText ?? ''} ${on?.getAttribute?.('aria-label') ?? ''} ${on?.name ?? ''}`;
    });
    if (words.test(text)) return;
  }
  throw new Error(`no way to ${words} by keyboard`);
}

export const journeys = [
  ['a ballot is found, filled in, mended, checked and cast by keyboard, without scripts, at 360 px', async (town) => {
    const page = await town.enterAs(RESIDENT, { scripts: false, size: { width: 360, height: 740 } });
    await page.goto(NOW);
    await audit(page);
    await tabTo(page, /Remplir mon bulletin/);
    await page.keyboard.press('Enter');
    await landed(page, (url) => url.pathname.endsWith('/bulletin'));
    await basics(page);
    const began = Date.now();
    let keys = 0;
    const press = async (key) => { keys += 1; await page.keyboard.press(key); };
    // Four projects are one too many: said, and nothing is lost.
    for (const name of [/verger/, /arceaux/, /fontaine/, /boîtes à livres/]) {
      await page.getByRole('checkbox', { name }).focus();
      await press('Space');
    }
    await page.getByRole('button', { name: 'Vérifier mon bulletin' }).first().focus();
    await press('Enter');
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /3 projets au plus/);
    await audit(page);
    assert.equal(await page.locator('.mine > li').count(), 4);
    await page.getByRole('button', { name: /^Retirer Des boîtes/ }).focus();
    await press('Enter');
    await landed(page, (url) => url.search.startsWith('?zone='));
    assert.equal(await page.locator('.mine > li').count(), 3);
    // A search keeps what is chosen.
    await page.locator('#f-q').fill('halle');
    await page.getByRole('button', { name: 'Chercher', exact: true }).focus();
    await press('Enter');
    await landed(page, (url) => url.search.includes('q=halle'));
    assert.equal(await page.getByRole('checkbox').count(), 1);
    assert.equal(await page.locator('.mine > li').count(), 3);
    await page.getByRole('button', { name: 'Vérifier mon bulletin' }).first().focus();
    await press('Enter');
    await landed(page, (url) => url.pathname.endsWith('/verifier'));
    await audit(page);
    const main = page.getByRole('main');
    assert.match(await main.innerText(), /n’est pas encore enregistré/);
    await main.getByRole('button', { name: 'Déposer mon bulletin' }).click();
    await page.locator('#f-first-problem').waitFor();
    assert.match(await main.innerText(), /verger/);
    await page.getByLabel('Prénom').fill('Lucie');
    await page.getByLabel('Nom', { exact: true }).fill('Marchand');
    await page.getByLabel('Jour de naissance').fill('1984-02-29');
    await main.getByRole('button', { name: 'Déposer mon bulletin' }).focus();
    await press('Enter');
    await main.getByText('C’est fait').waitFor();
    console.log(`     three projects found and cast in ${((Date.now() - began) / 1000).toFixed(1)} s by this machine, ${keys} acts by keyboard`);
    await audit(page);
    const receipt = JSON.parse(decodeURIComponent((await page.locator('a[download]').getAttribute('href')).split(',').slice(1).join(',')));
    assert.equal(leafOf(receipt.ballot).toString('hex'), receipt.leaf, 'the leaf is recomputed by another program');
    assert.equal((await page.locator('.spoken').innerText()).trim(), receipt.words);
    await main.getByRole('link', { name: 'Retrouver mon bulletin' }).click();
    await landed(page, (url) => url.search.includes(receipt.leaf));
    assert.match(await main.innerText(), /est dans l’urne|est dans le journal/);
    await audit(page);
    // A second ballot under the same name is not taken; the code of the receipt replaces the first.
    await page.goto(`${NOW}/bulletin`);
    await page.getByRole('checkbox', { name: /halle/ }).check();
    await page.getByRole('button', { name: 'Vérifier mon bulletin' }).first().click();
    await landed(page, (url) => url.pathname.endsWith('/verifier'));
    await page.getByLabel('Prénom').fill('LUCIE');
    await page.getByLabel('Nom', { exact: true }).fill('marchand');
    await page.getByLabel('Jour de naissance').fill('1984-02-29');
    await main.getByRole('button', { name: 'Déposer mon bulletin' }).click();
    await page.getByText('a déjà voté sur ce site').first().waitFor();
    await page.getByLabel('Code pour remplacer').fill(receipt.right);
    await main.getByRole('button', { name: 'Déposer mon bulletin' }).click();
    await main.getByText('C’est fait').waitFor();
  }],

  ['the file of a vote is recomputed by another program, and its page explains every project', async (town) => {
    const page = await town.enter({ scripts: false });
    await page.goto(`${BEFORE}/resultats`);
    await audit(page);
    await page.getByText('Pourquoi il est financé').first().click();
    const file = await page.request.get(`${BEFORE}/scrutin.json`);
    const vote = await file.json();
    assert.equal(leafOf(vote.edition).toString('hex'), vote.edition_hash, 'rules and projects');
    const leaves = vote.log.map((entry) => {
      assert.equal(leafOf(entry.ballot).toString('hex'), entry.leaf);
      return Buffer.from(entry.leaf, 'hex');
    });
    for (const note of vote.checkpoints) {
      const state = opened(note, vote.key);
      assert.equal(root(leaves.slice(0, state.size)).toString('base64'), state.root);
    }
    assert.equal(opened(vote.checkpoints.at(-1), vote.key).size, leaves.length);
    const voters = vote.attendance.reduce((sum, one) => sum + one.voters, 0);
    assert.equal(new Set(vote.log.map((entry) => entry.ballot.right)).size, voters);
    // Votes by project, and that nothing else was spent than there was.
    for (const area of vote.winners) {
      const counted = {};
      for (const { ballot } of vote.log) for (const [number] of ballot.choices[area.area] ?? []) counted[number] = (counted[number] ?? 0) + 1;
      for (const [number, [votes]] of Object.entries(area.totals)) assert.equal(counted[number] ?? 0, votes);
      const costs = new Map(vote.edition.projects.map((one) => [one.number, Number(one.cost)]));
      const budget = Number(vote.edition.rules.areas.find((one) => one.key === area.area).budget);
      assert.ok(area.projects.reduce((sum, number) => sum + costs.get(number), 0) <= budget);
    }
    const rules = await town.enter();
    await rules.goto(`${BEFORE}/reglement`);
    await audit(rules);
    assert.ok((await rules.getByRole('main').innerText()).includes(vote.edition_hash));
  }],

  ['an officer follows a vote without ever reading a total', async (town) => {
    const page = await town.enterAs(OFFICER);
    await page.goto(DESK);
    await audit(page);
    const words = await page.getByRole('main').innerText();
    assert.match(words, /personnes ont voté/);
    for (const path of [NOW, DESK, `${NOW}/bulletin`, `${NOW}/reglement`]) {
      await page.goto(path);
      assert.doesNotMatch(await page.getByRole('main').innerText(), /\d+ voix/, path);
    }
    for (const path of ['/resultats', '/scrutin.json', '/bulletins/centre']) {
      assert.equal((await page.request.get(`${NOW}${path}`)).status(), 404, path);
    }
  }],
];
