// Every page of the program, for each kind of person: it answers, it weighs little, it asks nothing of anyone else, and it
// passes the accessibility audit wide and narrow, in light and dark. A route that a person may enter and that nobody came
// to is a fault: the table of the access test tells which there are.
import { basics, sideways, violations, watch, weigh } from '../lib/audit.mjs';
import { DESKTOP, PHONE } from '../lib/browser.mjs';
import { fillRequired } from '../lib/hands.mjs';
import { codeIn, mails, newMail } from '../lib/mail.mjs';
import { ADMINISTRATOR, MODERATED, MODERATOR, OFFICER } from '../lib/people.mjs';
import { openCollect } from '../lib/places.mjs';
import { matcher, routes } from '../lib/routes.mjs';
import { submit } from '../lib/signin.mjs';

const ALIKE = 2; // pages of one route for one person, and one for each other way to ask
const BYTES = 60_000; // one cold load, images apart; the workshop pages (/_…) are not for the public
const NARROWEST = { width: 320, height: 640 };
// The first look is at the page as it comes. The third one only sees in new colours what the second and fourth have.
const LOOKS = [
  { size: DESKTOP, colorScheme: 'light' },
  { size: DESKTOP, colorScheme: 'dark', open: true },
  { size: PHONE, colorScheme: 'dark', open: true, appearance: true },
  { size: PHONE, colorScheme: 'light', open: false },
];

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==', 'base64');

const ROUTES = routes();
const patternOf = matcher(ROUTES);

// What is known by everyone who walks through the town.
const reached = new Map(); // pattern -> who came there
const types = new Map(); // pattern -> what it answers
const audited = new Set();

// What the page is made of, whatever it says: pages made alike are audited once.
function kinds(page) {
  return page.evaluate(() => [...new Set([...document.querySelectorAll('body *')].map((e) =>
    [e.localName, e.className.baseVal ?? e.className, e.getAttribute('role'), e.getAttribute('type')].join('.')))].sort().join(' '));
}

function unfold(page, open) {
  return page.evaluate((open) => {
    for (const details of document.querySelectorAll('main details')) details.open = open;
  }, open);
}

function came(role, pattern) {
  if (pattern) reached.set(pattern, new Set([...(reached.get(pattern) ?? []), role]));
}

// What an address answers, without waiting for the end of it: some tell news for as long as one listens.
async function typeOf(page, url) {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, { headers: { cookie } });
  await answer.body?.cancel();
  // What is to be kept and not shown is a file, whatever it is.
  const file = /^attachment/.test(answer.headers.get('content-disposition') ?? '');
  return { status: answer.status, type: file ? 'a file' : answer.headers.get('content-type') ?? '' };
}

async function crawl(town, { role, page, only, first = [] }) {
  const complaints = new Map();
  const complain = (what, url) => { complaints.set(what, [...(complaints.get(what) ?? []), `${url} (${role})`]); };
  const watched = watch(page, town.base);
  page.on('response', (response) => {
    const url = new URL(response.url());
    if (response.ok() && url.origin === town.base) came(role, patternOf(url.pathname));
  });
  const fixed = ROUTES.filter(({ pattern, enters }) => enters[role] === 'in' && !pattern.includes('{')).map(({ pattern }) => pattern);
  const queue = (only ?? [...first, ...fixed, '/recherche?q=arbre']).map((path) => new URL(path, town.base));
  const known = new Set(queue.map(String));
  const visits = new Map();
  let pages = 0;

  while (queue.length > 0) {
    const url = queue.shift();
    const path = url.pathname + url.search;
    const pattern = patternOf(url.pathname);
    if (!pattern) {
      complain('leads to no route', path);
      continue;
    }
    const asked = [...new Set(url.searchParams.keys())].sort().join('&');
    const shape = asked ? `${pattern}?${asked}` : pattern;
    const visit = visits.get(shape) ?? 0;
    if (visit >= (asked ? 1 : ALIKE)) continue;
    visits.set(shape, visit + 1);

    if (visit === 0 || !types.has(pattern)) {
      const { status, type } = await typeOf(page, url);
      if (status !== 200) complain(`answers ${status}`, path);
      else types.set(pattern, type);
    }
    if (!/^text\/html/.test(types.get(pattern) ?? 'text/html')) {
      came(role, pattern);
      continue;
    }

    pages += 1;
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: 'light' });
    const loaded = await weigh(page, path).catch((error) => complain(error.message.split('\n')[0], path));
    if (!loaded) continue;
    if (loaded.answer.status() !== 200) complain(`answers ${loaded.answer.status()}`, path);
    const here = new URL(page.url());
    if (here.origin !== town.base) {
      complain(`leads to another origin: ${here.origin}`, path);
      continue;
    }
    if (loaded.bytes > BYTES && !here.pathname.startsWith('/_')) complain(`weighs more than ${BYTES} bytes without its images`, `${path} (${loaded.bytes})`);
    await basics(page).catch((error) => complain(error.message.replace(page.url(), 'the page'), path));
    for (const href of await page.locator('a[href], link[href], img[src]').evaluateAll((all) => all.map((e) => e.href?.baseVal ?? e.href ?? e.src))) {
      const link = new URL(href, here);
      link.hash = '';
      link.searchParams.delete('langue');
      if (only || link.origin !== here.origin || known.has(String(link))) continue;
      // The links of a sample lead where the sample says.
      if (here.pathname.startsWith('/_styleguide') && !link.pathname.startsWith('/_styleguide/')) continue;
      known.add(String(link));
      queue.push(link);
    }

    const made = `${patternOf(here.pathname)} ${await kinds(page)}`;
    if (!audited.has(made)) {
      audited.add(made);
      const looks = LOOKS.map(({ size, colorScheme, open, appearance }) => {
        const look = async () => {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });
          if (open !== undefined) await unfold(page, open);
        };
        return Object.assign(look, { appearance, words: `${size.width} px, ${colorScheme}` });
      });
      const found = await violations(page, looks).catch((error) => {
        throw new Error(`${path} (${role}): ${error.message}`);
      });
      for (const { what, look } of found) complain(what, `${path} (${look.words})`);
      await page.setViewportSize(NARROWEST);
      for (const open of [false, true]) {
        await unfold(page, open);
        for (const wide of await sideways(page)) complain(wide, path);
      }
    }
    for (const wrong of new Set(watched.wrong.splice(0))) complain(wrong, path);
  }

  if (!only && role !== 'anonymous') {
    await page.goto('/compte');
    if (new URL(page.url()).pathname !== '/compte') complain('following links has signed the person out', '/compte');
  }
  if (!only) console.log(`     ${role}: ${pages} pages, ${visits.size} shapes`);
  return complaints;
}

// Where no link of the demonstration leads: what opens them, or the journey that goes there.
const ELSEWHERE = new Map([
  ['/accord/{token}', 'a guardian comes by a mail'],
  ['/carte/fond.pmtiles', 'the demonstration has no tiles of its own'],
  ['/carte/tuiles/{version}/{z}/{x}/{y}', 'the demonstration has no tiles of its own'],
  ['/connexion/avec/{provider}', 'oidc'],
  ['/connexion/retour/{provider}', 'oidc'],
  ['/demarches/{slug}/{module}/conditions', 'eligible'],
  ['/demarches/{slug}/{module}/deliberation', 'jury'],
  ['/demarches/{slug}/{module}/jury', 'jury'],
  ['/demarches/{slug}/{module}/dossier/archive.zip', 'no inquiry of the demonstration is over'],
  ['/demarches/{slug}/{module}/{n}/jury', 'jury'],
  ['/demarches/{slug}/{module}/vote/recu/preuve.json', 'a ballot waits for nineteen others'],
  ['/gestion/demarches/{slug}/dispositifs/{module}/recensement/{campaign}', 'census'],
  ['/gestion/demarches/{slug}/dispositifs/{module}/vote/papier/{batch}/proces-verbal.pdf', 'a batch is taken once two people keyed it in'],
  ['/gestion/demarches/{slug}/dispositifs/{module}/vote/repetition', 'no vote of the demonstration is over and not counted'],
  ['/gestion/realisations/{id}/accord', 'works'],
  ['/gestion/demarches/{slug}/dispositifs/{module}/registre/archive.zip', 'no inquiry of the demonstration is over'],
  ['/pieces/{id}', 'form'],
  ['/pieces/{id}/petit', 'form'],
  ['/q/{code}', 'channels'],
  ['/recensement/{token}', 'census'],
  ['/recensement/{token}/stop', 'census'],
]);

// Routes that a person may enter and where no link led them; those that only an act opens need one person to be there.
function missed(roles) {
  return ROUTES.flatMap(({ pattern, enters }) => {
    const expected = roles.filter((role) => enters[role] === 'in');
    const seen = reached.get(pattern) ?? new Set();
    if (expected.length === 0) return seen.size > 0 || ELSEWHERE.has(pattern) ? [] : [`${pattern}: nobody`];
    if (types.has(pattern) && !/^text\/html/.test(types.get(pattern))) return [];
    const absent = expected.filter((role) => !seen.has(role));
    return absent.length > 0 ? [`${pattern}: ${absent.join(', ')}`] : [];
  });
}

// Half signed in: the pages between the address and the second factor.
async function signingIn(town, page) {
  const main = page.getByRole('main');
  await page.goto('/connexion');
  const before = await mails(town.base, MODERATOR);
  await submit(page, main.getByRole('textbox').first(), MODERATOR, /\/connexion\/code/);
  const complaints = await crawl(town, { role: 'anonymous', page, only: ['/connexion/code'] });
  const mail = await newMail(town.base, MODERATOR, before);
  await submit(page, main.getByRole('textbox').first(), codeIn(`${mail.subject}\n${mail.text}`), /\/connexion\/second-facteur/);
  return [complaints, await crawl(town, { role: 'no-factor', page, only: ['/connexion/second-facteur'] })];
}

// Writes a proposal up to its last step. -> the addresses on the way
async function write(page) {
  const { filing } = await openCollect(page);
  await page.goto(filing);
  const main = page.getByRole('main');
  const next = async (step) => {
    await main.getByRole('button', { name: 'Continuer' }).click();
    await page.waitForURL((url) => url.pathname === `${filing}/${step}`);
  };
  await main.getByRole('textbox', { name: /titre/i }).fill('Des bancs à l’ombre');
  await main.locator('textarea').first().fill('Le long du quai, tous les cent mètres, avec un dossier et des accoudoirs.');
  await next('details');
  await fillRequired(main.locator('form').first());
  await main.locator('input[type=file]').setInputFiles({ name: 'banc.png', mimeType: 'image/png', buffer: PIXEL });
  await main.getByRole('textbox', { name: /photo/i }).fill('Le quai, sans un banc');
  await next('verifier');
  return [filing, `${filing}/details`, `${filing}/verifier`];
}

// A proposal of one's own, a reply to moderators, a new address being checked. -> the addresses that this opens
async function act(page) {
  const main = page.getByRole('main');
  await page.goto('/compte/contributions');
  const hidden = main.getByRole('article').filter({ hasText: /Masquée|Non publiée/ }).first();
  await hidden.getByRole('link').first().click();
  await main.getByRole('link', { name: 'Lire la décision et répondre' }).click();
  await page.waitForURL(/decision\/\d+$/);
  const decision = new URL(page.url()).pathname;
  await main.getByRole('textbox').fill('Je peux redire mon idée sans ces mots.');
  await main.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await main.getByRole('textbox').waitFor({ state: 'detached' });

  await write(page);
  await main.getByRole('button', { name: /publier/i }).click();
  await page.waitForURL(/\/\d+(\?|$)/);
  const item = new URL(page.url()).pathname;

  await page.goto('/compte/adresse');
  await main.getByRole('textbox').fill('nouvelle@exemple.example');
  await main.getByRole('button').first().click();
  await page.waitForURL(/adresse\/code/);
  return [decision, item, '/compte/adresse/code'];
}

// The reply that waits, as the team finds it.
async function replyOf(page) {
  const main = page.getByRole('main');
  await page.goto('/gestion/moderation?onglet=repliques');
  await main.getByRole('article').first().getByRole('heading').getByRole('link').click();
  return main.getByRole('link', { name: 'Répondre' }).getAttribute('href');
}

// A short address, a table that is to be mended. -> the addresses that this opens
async function waysIn(page) {
  const main = page.getByRole('main');
  const ways = '/gestion/demarches/berges-de-la-renne/dispositifs/propositions';
  await page.goto(`${ways}/canaux`);
  const make = main.getByRole('button', { name: 'Faire l’adresse courte' });
  if (await make.count()) await make.click();
  const short = (await main.getByText(/\/q\//).last().innerText()).match(/\/q\/\w+/)[0];
  await page.goto('/demarches/berges-de-la-renne/propositions/saisir/tableur');
  await main.locator('input[type=file]').setInputFiles({ name: 'registre.csv', mimeType: 'text/csv', buffer: Buffer.from('date;canal;texte\nhier;pigeon;Un banc\n') });
  await main.getByRole('button', { name: 'Vérifier le fichier' }).click();
  await page.waitForURL(/tableur\/\d+$/);
  const table = new URL(page.url()).pathname;
  return [`${ways}/affiche`, `${ways}/qr.svg`, short, table, `${table}/corrections.csv`];
}

// A batch of paper ballots, a ballot that is to be cast; the rules of a vote that are frozen. -> the addresses that this opens
async function voting(page) {
  const main = page.getByRole('main');
  const desk = '/gestion/demarches/budget-participatif/dispositifs/vote-de-cette-annee/vote';
  await page.goto(`${desk}/papier`);
  await main.getByLabel('Bureau de vote').fill('Mairie, bureau 3');
  await main.getByLabel('Personnes qui ont signé').fill('Ancelin ; Perrot ; 03/04/1951');
  await main.getByRole('button', { name: 'Enregistrer les émargements' }).click();
  await page.waitForURL(/papier\/\d+$/);
  const batch = new URL(page.url()).pathname;
  await page.goto('/demarches/budget-participatif/vote-de-cette-annee/vote/bulletin');
  await page.locator('form.booth input[name=held]').waitFor({ state: 'attached' });
  await main.getByRole('checkbox').first().check();
  // As without a script: the page of what was chosen has an address of its own.
  await page.evaluate(() => {
    const form = document.querySelector('form.booth');
    form.elements.namedItem('held').remove();
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'act', value: 'review' }));
    form.submit();
  });
  await page.waitForURL(/verifier$/);
  return [batch, new URL(page.url()).pathname, `${desk}/reglement`, `${desk}/projets`];
}

// Addresses of the programming interface: no page links to them.
async function open(town) {
  const get = async (path) => (await (await fetch(new URL(path, town.base))).json()).data;
  for (const { slug } of await get('/api/v1/spaces')) {
    const space = `/api/v1/spaces/${slug}`;
    const [said] = await get(`${space}/contributions`);
    if (said) return [space, `${space}/modules`, `${space}/contributions`, ...['', '/comments'].map((end) => `/api/v1/contributions/${said.id}${end}`)];
  }
  throw new Error('the programming interface gives no contribution');
}

async function everyPage(town) {
  const unwatched = { watched: false };
  const stranger = await town.enter(unwatched);
  const resident = await town.enterAs(MODERATED, unwatched);
  const officer = await town.enterAs(OFFICER, unwatched);
  const administrator = await town.enterAs(ADMINISTRATOR, unwatched);
  const half = await signingIn(town, await town.enter(unwatched));
  const steps = await write(stranger);
  const opened = await act(resident);
  const reply = await replyOf(officer);
  const ways = await waysIn(officer);
  const votes = await voting(officer);
  const booth = '/demarches/budget-participatif/vote-de-cette-annee/vote';
  const jury = '/gestion/demarches/berges-de-la-renne/dispositifs/propositions/jury';
  const kiosk = '/borne';
  const inquiry = '/demarches/enquete-quartier-de-la-gare/registre';
  const proof = [`${inquiry}/1/preuve`, `${inquiry}/dossier`];
  const walks = [
    { role: 'anonymous', page: stranger, first: [...steps, ...(await open(town)), booth, ...proof, kiosk, `${kiosk}/veille.js`] },
    { role: 'resident', page: resident, first: [...opened, booth, ...proof, kiosk] },
    { role: 'officer', page: officer, first: [reply, ...ways, ...votes, jury, ...proof, kiosk] },
    { role: 'administrator', page: administrator, first: [reply, ...votes.slice(2), jury, ...proof, kiosk] },
  ];
  const all = new Map();
  for (const complaints of [...half, ...(await Promise.all(walks.map((walk) => crawl(town, walk))))]) {
    for (const [what, where] of complaints) all.set(what, [...(all.get(what) ?? []), ...where]);
  }
  for (const route of missed(walks.map(({ role }) => role))) all.set(`nobody came to ${route}`, []);
  console.log(`     ${audited.size} pages made differently, each audited ${LOOKS.length} times`);
  if (all.size > 0) {
    const lines = [...all].map(([what, where]) => `${what}\n    on ${where.slice(0, 4).join(', ')}${where.length > 4 ? ` and ${where.length - 4} more` : ''}`);
    throw new Error(`${all.size} complaints\n${lines.slice(0, 60).join('\n')}`);
  }
}

export const journeys = [['every page, for everyone', everyPage, 10 * 60_000]];
