// Every page that can be reached by links, for each kind of person: it answers, it weighs little, it asks nothing of
// anyone else, and it passes the accessibility audit wide and narrow, in light and dark.
import { basics, sideways, violations, watch, weigh } from '../lib/audit.mjs';
import { DESKTOP, PHONE } from '../lib/browser.mjs';
import { ADMINISTRATOR, OFFICER, RESIDENT } from '../lib/people.mjs';

const SEEDS = ['/', '/demarches', '/recherche?q=arbre', '/connexion', '/_styleguide', '/_mail'];
const STAFF = ['/compte', '/gestion', '/gestion/moderation'];
const PAGES = 300; // for one person
const ALIKE = 4; // pages of one shape
const BYTES = 60_000; // one cold load, images apart; the workshop pages (/_…) are not for the public
const NARROWEST = { width: 320, height: 640 };
const LOOKS = [[DESKTOP, 'light'], [DESKTOP, 'dark'], [PHONE, 'dark'], [PHONE, 'light']];

const audited = new Set();

// /demarches/budget-2026/propositions/12?page=3 -> /demarches/:slug/propositions/:n?page
function shapeOf(url) {
  const parts = url.pathname.split('/').map((part, index, all) => {
    if (/^\d+$/.test(part)) return ':n';
    if (all[index - 1] === 'demarches') return ':slug';
    return /\d/.test(part) || part.split('-').length > 3 ? ':slug' : part;
  });
  const asked = [...new Set(url.searchParams.keys())].sort();
  return parts.join('/') + (asked.length > 0 ? `?${asked.join('&')}` : '');
}

// What the page is made of, whatever it says: pages made alike are audited once.
function kinds(page) {
  return page.evaluate(() => [...new Set([...document.querySelectorAll('body *')].map((e) =>
    [e.localName, e.className.baseVal ?? e.className, e.getAttribute('role'), e.getAttribute('type')].join('.')))].sort().join(' '));
}

async function crawl(town, page, seeds, stillIn) {
  const complaints = new Map();
  const complain = (what, url) => complaints.set(what, [...(complaints.get(what) ?? []), url]);
  const watched = watch(page, town.base);
  const queue = seeds.map((path) => new URL(path, town.base));
  const known = new Set(queue.map(String));
  const visits = new Map();
  let pages = 0;
  let audits = 0;

  while (queue.length > 0 && pages < PAGES) {
    const url = queue.shift();
    const shape = shapeOf(url);
    if ((visits.get(shape) ?? 0) >= ALIKE) continue;
    visits.set(shape, (visits.get(shape) ?? 0) + 1);
    pages += 1;
    const path = url.pathname + url.search;

    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: 'light' });
    let loaded;
    try {
      loaded = await weigh(page, path);
    } catch (error) {
      if (!/download is starting/i.test(error.message)) {
        complain(error.message.split('\n')[0], path);
        continue;
      }
    }
    const status = loaded?.answer.status() ?? (await page.request.get(path)).status();
    if (status !== 200) complain(`answers ${status}`, path);
    if (!loaded || !/^text\/html/.test(loaded.answer.headers()['content-type'] ?? '')) continue;

    const here = new URL(page.url());
    if (here.origin !== new URL(town.base).origin) {
      complain(`leads to another origin: ${here.origin}`, path);
      continue;
    }
    if (loaded.bytes > BYTES && !here.pathname.startsWith('/_')) complain(`weighs more than ${BYTES} bytes without its images`, `${path} (${loaded.bytes})`);
    await basics(page).catch((error) => complain(error.message.replace(page.url(), 'the page'), path));
    for (const href of await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href))) {
      const link = new URL(href);
      link.hash = '';
      if (link.origin !== here.origin || known.has(String(link))) continue;
      known.add(String(link));
      queue.push(link);
    }

    const made = `${shapeOf(here)} ${await kinds(page)}`;
    if (!audited.has(made)) {
      audited.add(made);
      for (const [size, colorScheme] of LOOKS) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        for (const found of await violations(page)) complain(found, `${path} (${size.width} px, ${colorScheme})`);
        audits += 1;
      }
      await page.setViewportSize(NARROWEST);
      for (const wide of await sideways(page)) complain(wide, path);
    }
    for (const wrong of new Set(watched.wrong.splice(0))) complain(wrong, path);
  }

  if (stillIn) {
    await page.goto('/compte');
    if (new URL(page.url()).pathname !== '/compte') complain('following links has signed the person out', '/compte');
  }
  console.log(`     ${pages} pages of ${visits.size} shapes, ${audits} audits${queue.length > 0 ? `, ${queue.length} links left out` : ''}`);
  if (complaints.size > 0) {
    const lines = [...complaints].map(([what, where]) => `${what}\n    on ${where.slice(0, 4).join(', ')}${where.length > 4 ? ` and ${where.length - 4} more` : ''}`);
    throw new Error(`${complaints.size} complaints\n${lines.slice(0, 40).join('\n')}`);
  }
}

const QUARTER = 15 * 60_000;

export const journeys = [
  ['every page, as a stranger', async (town) => crawl(town, await town.enter({ watched: false }), SEEDS, false), QUARTER],
  ['every page, as a resident', async (town) => crawl(town, await town.enterAs(RESIDENT, { watched: false }), [...SEEDS, '/compte'], true), QUARTER],
  ['every page, as an officer', async (town) => crawl(town, await town.enterAs(OFFICER, { watched: false }), [...SEEDS, ...STAFF], true), QUARTER],
  ['every page, as an administrator', async (town) => crawl(town, await town.enterAs(ADMINISTRATOR, { watched: false }), [...SEEDS, ...STAFF], true), QUARTER],
];
