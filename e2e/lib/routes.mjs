// The routes of the program and who enters them, as the table of the access test says it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './server.mjs';

// -> [{ pattern, enters: { role: word } }] of the pages and files that are asked for with GET
export function routes() {
  const lines = readFileSync(join(ROOT, 'crates/parvis/tests/it/access.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const [, , ...roles] = lines.shift().split(/\s+/);
  return lines.map((line) => line.split(/\s+/)).filter(([method]) => method === 'GET')
    .map(([, pattern, ...words]) => ({ pattern, enters: Object.fromEntries(roles.map((role, index) => [role, words[index]])) }));
}

// The function that gives the pattern of a path: of those that fit, the one with the fewest parameters.
export function matcher(all) {
  const parameters = (pattern) => pattern.split('{').length;
  const exact = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const known = [...all].sort((a, b) => parameters(a.pattern) - parameters(b.pattern))
    .map(({ pattern }) => [pattern, new RegExp(`^${pattern.split(/\{\w+\}/).map(exact).join('[^/]+')}$`)]);
  return (path) => known.find(([, shape]) => shape.test(path))?.[0];
}
