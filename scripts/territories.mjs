#!/usr/bin/env node
// Makes crates/base/territory/data/france.gz from the open package @etalab/decoupage-administratif (data: INSEE, DGCL, La Poste,
// Licence Ouverte; code: MIT):
//
//   npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
//   node scripts/territories.mjs package
//
// The text inside, which crates/base/territory/src/data.rs reads: blocks, each ended by a NUL, a line for each thing. Communes are
// told in columns, each a block, which makes the file half as long.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const from = process.argv[2];
if (!from) {
  console.error('usage: node scripts/territories.mjs FOLDER-OF-THE-PACKAGE');
  process.exit(2);
}
const read = (name) => JSON.parse(readFileSync(join(from, name), 'utf8'));
const table = (name) => read(`data/${name}.json`);
const byCode = (a, b) => (a.code < b.code ? -1 : 1);
const { name, version } = read('package.json');

const all = table('communes');
const communes = all.filter(({ type }) => ['commune-actuelle', 'arrondissement-municipal'].includes(type)).sort(byCode);
const groups = [...table('epci'), ...table('ept')].sort(byCode);
const place = new Map(communes.map(({ code }, at) => [code, at]));

// Where a commune is: its group with taxes of its own, then its part of the metropolis of Paris.
const group = new Map(communes.map(({ code }) => [code, []]));
groups.forEach(({ type, membres }, at) => {
  for (const { code } of membres) {
    if (!group.has(code)) throw new Error(`a group has a commune that does not exist: ${code}`);
    if (type === 'EPT') group.get(code).push(at);
    else group.get(code).unshift(at);
  }
});

// What a commune was: the communes that became a part of it, and the codes that it had.
const former = new Map();
for (const one of all) {
  if (one.chefLieu) former.set(one.code, [one.code, one.chefLieu, one.nom]);
}
for (const one of communes) {
  for (const code of one.anciensCodes ?? []) {
    if (!former.has(code)) former.set(code, [code, one.code, '']);
  }
}
for (const [code, now] of former.values()) {
  if (!place.has(now)) throw new Error(`${code} became a commune that does not exist: ${now}`);
}

// A code as the step from the one before, in the same two characters; else whole.
let last = '';
const steps = communes.map(({ code }) => {
  const near = last.slice(0, 2) === code.slice(0, 2);
  const step = near ? String(Number(code.slice(2)) - Number(last.slice(2))) : code;
  last = code;
  return step;
});

const lines = (rows) => rows.map((row) => row.join('\t'));
const blocks = [
  [`${name} ${version}`],
  lines(table('regions').sort(byCode).map((one) => [one.code, one.nom])),
  lines(table('departements').sort(byCode).map((one) => [one.code, one.region, one.nom])),
  lines(groups.map((one) => [one.code, one.type, one.nom])),
  steps,
  communes.map((one) => one.nom),
  communes.map((one) => one.departement),
  communes.map((one) => String(one.population ?? 0)),
  communes.map((one) => group.get(one.code).join(' ')),
  communes.map((one) => (one.codesPostaux ?? []).join(' ')),
  // The commune of which it is a part (`arrondissement municipal`).
  communes.map((one) => one.commune ?? ''),
  lines([...former.values()].filter(([code]) => !place.has(code) || former.get(code)[2]).sort((a, b) => (a[0] < b[0] ? -1 : 1))),
];
const text = blocks.map((block) => `${block.join('\n')}\n\u0000`).join('');
const out = join(import.meta.dirname, '../crates/base/territory/data/france.gz');
const packed = gzipSync(text, { level: 9 });
packed[9] = 255; // which system made it: not said
writeFileSync(out, packed);
console.log(`${communes.length} communes, ${groups.length} groups, ${former.size} former codes: ${packed.length} bytes`);
