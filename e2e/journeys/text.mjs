// The page that `parvis text render` writes: opened as a file, on a phone and on a screen, light and dark, without scripts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { audit } from '../lib/audit.mjs';
import { DESKTOP, PHONE } from '../lib/browser.mjs';
import { binary } from '../lib/server.mjs';

const WHAT = [
  ['Je demande', 'Il faudrait', 'Nous proposons'],
  [
    ['une piste cyclable', 'des arceaux pour les vélos', 'un bus le soir', 'jusqu’à la gare', 'sur le boulevard', 'car les voitures roulent trop vite'],
    ['des arbres', 'des bancs à l’ombre', 'une fontaine', 'dans le parc', 'au bord de la rivière', 'pour que les enfants jouent au frais'],
    ['des repas bio', 'une garderie le mercredi', 'des places en crèche', 'à l’école', 'pendant les vacances', 'car les parents travaillent tôt'],
  ],
];

// Three subjects, from two places, for and against.
function table() {
  const [begins, subjects] = WHAT;
  const rows = Array.from({ length: 90 }, (_, at) => {
    const said = subjects[at % 3];
    const text = `${begins[at % 3 ^ at % 2 ? 1 : 2]} ${said[(at * 5) % 3]} ${said[3 + ((at >> 2) % 2)]}, ${said[5]}. Et aussi ${said[(at * 7 + 1) % 3]}.`;
    return `c${at + 1},"${text}",${at % 3 === 0 || at % 5 === 0 ? 'Nord' : 'Sud'},${at % 4 === 0 ? 'contre' : 'pour'}`;
  });
  return ['id,texte,quartier,position', ...rows].join('\n');
}

export const journeys = [
  ['a page of contributions needs nothing else', async (town) => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-e2e-text-'));
    try {
      const file = join(folder, 'avis.csv');
      writeFileSync(file, table());
      for (const language of ['fr', 'en']) {
        const out = join(folder, `${language}.html`);
        const options = ['--by', 'quartier', '--stance', 'position', '--classes', '5', '--lang', language, '--out', out];
        execFileSync(binary(), ['text', 'render', file, ...options], { stdio: 'pipe' });
        for (const [size, dark] of [[PHONE, false], [DESKTOP, false], [DESKTOP, true]]) {
          const page = await town.enter({ size, dark, scripts: false, watched: false });
          await page.goto(pathToFileURL(out).href);
          await page.locator('details summary').click();
          const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
          assert.ok(wide <= room, `${wide} px on a screen of ${room}`);
          await audit(page);
          await page.locator('.tree a').first().focus();
          await page.keyboard.press('Enter');
          assert.equal(new URL(page.url()).hash, '#class-1');
          assert.ok(await page.locator('#class-1').isVisible());
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }],
];
