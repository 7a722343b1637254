// The page that checks a vote, opened from a folder without a network: real files are right, tampered ones are found out.
import assert from 'node:assert/strict';
import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { audit, basics, violations } from '../lib/audit.mjs';
import { PHONE } from '../lib/browser.mjs';

const VOTE = '/demarches/budget-participatif/vote-de-l-an-dernier/vote';

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};
const leafOf = (value) => sha(Buffer.from([0]), Buffer.from(canonical(value))).toString('hex');

// A key of our own, which signs the states of a log as the key of a vote does.
function forger(origin) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.concat([Buffer.from([1]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const id = sha(Buffer.from(`${origin}\n`), raw).subarray(0, 4);
  return {
    key: `${origin}+${id.toString('hex')}+${raw.toString('base64')}`,
    state(size, root) {
      const text = `${origin}\n${size}\n${root}\n`;
      return `${text}\n\u2014 ${origin} ${Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64')}\n`;
    },
  };
}

// A witness, who signs the last state that a note tells with the time at which it was seen (C2SP tlog-cosignature).
function witness(name) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.concat([Buffer.from([4]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const id = sha(Buffer.from(`${name}\n`), raw).subarray(0, 4);
  const time = Buffer.from('000000006b49d200', 'hex');
  return {
    key: `${name}+${id.toString('hex')}+${raw.toString('base64')}`,
    cosigned(note) {
      const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
      const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`), privateKey);
      return `${note}\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
    },
  };
}

// RFC 9162, 2.1.1: the tree of n leaves splits at the largest power of two below n.
function root(leaves) {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
}

// The same vote as if every right on the site had been signed blind, by a key of OpenSSL, and its log seen by a witness.
function unlinked(vote) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n, 'base64url');
  const proof = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => sign('sha384', Buffer.concat([Buffer.from(`sound key ${n}\n`), modulus]), privateKey).toString('hex'));
  const pss = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const copy = structuredClone(vote);
  copy.edition.rules.unlinking = 'blind';
  copy.edition['right-key'] = { modulus: modulus.toString('hex'), proof };
  const seer = witness('association.example');
  copy.edition.witnesses = [seer.key];
  copy.edition_hash = leafOf(copy.edition);
  for (const entry of copy.log) {
    entry.ballot.edition = copy.edition_hash;
    entry.leaf = leafOf(entry.ballot);
    if (entry.ballot.channel === 'web') entry.signature = sign('sha384', Buffer.from(entry.ballot.right, 'hex'), pss).toString('hex');
  }
  const web = copy.attendance.find(({ channel }) => channel === 'web');
  // Somebody had a right signed and cast nothing.
  web.blind = web.voters += 1;
  const { key, state } = forger(vote.key.split('+')[0]);
  const leaves = copy.log.map(({ leaf }) => Buffer.from(leaf, 'hex'));
  copy.key = key;
  copy.checkpoints = [0, leaves.length].map((size) => state(size, root(leaves.slice(0, size)).toString('base64')));
  copy.checkpoints[1] = seer.cosigned(copy.checkpoints[1]);
  return copy;
}

// The page as the site gives it, in a folder, with no network.
async function opened(town, options = {}) {
  const site = await town.enter();
  const answer = await site.request.get(`${VOTE}/verifier.html`);
  assert.match(answer.headers()['content-disposition'], /^attachment/);
  const html = await answer.text();
  assert.doesNotMatch(html, /\son\w+=|https?:\/\/(?!www\.w3\.org)/, 'no handler in the markup, no address');
  const folder = mkdtempSync(join(tmpdir(), 'parvis-verifier-'));
  writeFileSync(join(folder, 'verifier.html'), html);
  const page = await town.enter(options);
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(join(folder, 'verifier.html')).href);
  rmSync(folder, { recursive: true });
  const examine = async (...files) => {
    const named = files.map((value, n) => ({
      name: `${n}.json`, mimeType: 'text/plain', buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    }));
    await page.locator('#files').setInputFiles([]);
    await page.locator('#found:empty').waitFor({ state: 'attached' });
    await page.locator('#files').setInputFiles(named);
    const verdict = page.locator('.verdict');
    await verdict.waitFor();
    return { look: (await verdict.getAttribute('class')).split(' ').pop(), said: await page.locator('#found').innerText() };
  };
  return { page, site, examine };
}

const changed = (value, change) => {
  const copy = structuredClone(value);
  change(copy);
  return copy;
};

export const journeys = [
  ['the page that checks a vote finds real files right, without a network', async (town) => {
    const { page, site, examine } = await opened(town, { size: PHONE });
    await audit(page);
    const vote = await (await site.request.get(`${VOTE}/scrutin.json`)).json();
    const { ballot, leaf } = vote.log[5];
    const proof = await (await site.request.get(`${VOTE}/recu/preuve.json?feuille=${leaf}`)).json();
    const kept = await (await site.request.get(`${VOTE}/journal.txt`)).text();
    const rules = await (await site.request.get(`${VOTE}/reglement.json`)).json();
    const began = Date.now();
    const whole = await examine(vote);
    console.log(`     ${vote.log.length} ballots checked in ${Date.now() - began} ms`);
    assert.equal(whole.look, 'right', whole.said);
    const receipt = { format: 'parvis-receipt-1', ballot, leaf, words: proof.words };
    const all = await examine(vote, proof, kept, receipt, rules, vote.checkpoints[0]);
    assert.equal(all.look, 'right', all.said);
    await basics(page);
    await audit(page);
    // A proof alone says what is left to compare.
    const alone = await examine(proof, kept);
    assert.equal(alone.look, 'unknown', alone.said);
    assert.match(alone.said, new RegExp(proof.words));
    assert.match(alone.said, /comparez la clé/);
    // By keyboard: the language, then the file. In the dark too.
    await page.keyboard.press('Tab');
    await page.locator('#tongue').focus();
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#found').innerText(), /Not checked/);
    assert.equal(await page.title(), 'Check a vote');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'files');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual((await violations(page)).map(({ what }) => what), []);
    await page.locator('#hash').fill('0'.repeat(64));
    await page.locator('#hash').blur();
    const other = await examine(rules);
    assert.equal(other.look, 'wrong', other.said);
  }],

  ['the page that checks a vote finds out files that were tampered with', async (town) => {
    const { site, examine } = await opened(town);
    const vote = await (await site.request.get(`${VOTE}/scrutin.json`)).json();
    const proof = await (await site.request.get(`${VOTE}/recu/preuve.json?feuille=${vote.log[5].leaf}`)).json();
    const area = Object.keys(vote.log[3].ballot.choices)[0];
    const forged = changed(vote.log[0].ballot, (one) => { one.right = '7'.repeat(64); });
    // Everything signed again by another key, as whoever holds the key of the vote could.
    const { key, state } = forger(proof.key.split('+')[0]);
    const resigned = changed(vote, (one) => {
      one.key = key;
      one.checkpoints = one.checkpoints.map((note) => state(...note.split('\n').slice(1, 3)));
    });
    assert.equal((await examine(resigned)).look, 'right');
    const size = vote.log.length;
    const cases = [
      ['altered', /le bulletin a été changé/, changed(vote, (one) => { one.log[3].ballot.choices[area] = []; })],
      ['dropped', /il en manque/, changed(vote, (one) => { one.log.splice(7, 1); })],
      ['added', /ne couvre pas/, changed(vote, (one) => { one.log.push({ leaf: leafOf(forged), ballot: forged }); })],
      ['added and let in', /ne couvre pas/, changed(vote, (one) => { one.log.push({ leaf: leafOf(forged), ballot: forged }); one.attendance.find(({ channel }) => channel === forged.channel).voters += 1; })],
      ['reordered', /ne sont pas celles qui ont été signées/, changed(vote, (one) => { [one.log[1], one.log[2]] = [one.log[2], one.log[1]]; })],
      ['twice', /deux fois/, changed(vote, (one) => { one.log[2] = one.log[1]; })],
      ['hidden', /son bulletin manque/, changed(vote, (one) => { delete one.log[4].ballot; })],
      ['dearer', /Faux : Le règlement et les projets/, changed(vote, (one) => { one.edition.projects[0].cost = '1'; })],
      ['stuffed', /bulletins pour/, changed(vote, (one) => { one.attendance[0].voters -= 1; })],
      ['miscounted', /voix, le fichier en dit/, changed(vote, (one) => { Object.values(one.winners[0].totals)[0][0] += 1; })],
      ['state altered', /signature/, changed(vote, (one) => { one.checkpoints[0] = one.checkpoints[0].replace('\n0\n', '\n1\n'); })],
      ['another key', /une clé/, changed(vote, (one) => { one.key = `${one.key.slice(0, -6)}AAAAA=`; })],
      ['broken', /pas ce qu’elle doit être/, changed(vote, (one) => { one.log = 3; })],
      ['proof of another ballot', /ne mènent pas/, changed(proof, (one) => { one.leaf = vote.log[6].leaf; })],
      ['proof elsewhere', /ne mènent pas/, changed(proof, (one) => { one.place += 1; })],
      ['proof with another way', /ne mènent pas/, changed(proof, (one) => { one.path[0] = '0'.repeat(64); })],
      ['proof with another root', /signature/, changed(proof, (one) => { one.state = one.state.replace(/\n[^\n]{44}\n/, `\n${Buffer.alloc(32).toString('base64')}\n`); })],
      ['proof of a ballot that was taken out', /retiré ou déplacé/, proof, changed(vote, (one) => { one.log.splice(5, 1); })],
      ['forked', /il y a deux journaux/, resigned, state(size, Buffer.alloc(32).toString('base64'))],
      ['rewritten since', /n’est pas passé par cet état/, resigned, state(11, Buffer.alloc(32).toString('base64'))],
      ['forked proof', /il y a deux journaux/, changed(proof, (one) => { one.key = key; one.state = state(...proof.state.split('\n').slice(1, 3)); }), state(size, Buffer.alloc(32).toString('base64'))],
      ['receipt altered', /le reçu a été changé/, { format: 'parvis-receipt-1', leaf: vote.log[1].leaf, ballot: forged }],
      ['receipt of a ballot that never entered', /n’a pas ce bulletin/, vote, { format: 'parvis-receipt-1', leaf: leafOf(forged), ballot: forged }],
      ['not a vote', /pas un fichier de vote/, 'bonjour'],
    ];
    const signed = unlinked(vote);
    const whole = await examine(signed);
    assert.equal(whole.look, 'right', whole.said);
    assert.match(whole.said, /signés à l’aveugle/);
    const at = signed.log.findIndex(({ signature }) => signature);
    const next = signed.log.findIndex(({ signature }, n) => signature && n > at);
    cases.push(
      ['a right signed for another', /n’est pas signé par la clé/, changed(signed, (one) => { one.log[at].signature = one.log[next].signature; })],
      ['a signature taken away', /émargements/, changed(signed, (one) => { delete one.log[at].signature; })],
      ['more rights than were signed', /droits signés/, changed(signed, (one) => { one.attendance.find(({ blind }) => blind).blind -= 2; })],
      ['a key that proves nothing', /la clé du vote manque/, changed(signed, (one) => { one.edition['right-key'].proof.reverse(); })],
      ['no witness', /sa signature manque/, changed(signed, (one) => { one.checkpoints[1] = one.checkpoints[1].replace(/[^\n]*\n$/, ''); })],
      ['a witness of something else', /sa signature manque/, changed(signed, (one) => { one.checkpoints[1] = witness('association.example').cosigned(one.checkpoints[1].replace(/[^\n]*\n$/, '')); })],
      ['no key', /la clé du vote manque/, changed(signed, (one) => { delete one.edition['right-key']; })],
    );
    for (const [name, words, ...files] of cases) {
      const { look, said } = await examine(...files);
      assert.equal(look, 'wrong', `${name}: ${said}`);
      assert.match(said.replace(/[\u00a0\u202f]/g, ' '), words, name);
    }
  }],
];
