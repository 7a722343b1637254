// Runs the browser journeys against the debug binary: node e2e/run.mjs [NAME...]
// A journey is a file of journeys/ that exports `journeys`, a list of [title, async (town) => ...].
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { watch } from './lib/audit.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { OUT, ROOT, serve } from './lib/server.mjs';
import { signIn } from './lib/signin.mjs';

const WITHIN = Number(process.env.JOURNEY_SECONDS || 180) * 1000;
const only = process.argv.slice(2);

const files = readdirSync(join(ROOT, 'e2e/journeys')).filter((name) => name.endsWith('.mjs')).sort();
const wanted = files.filter((name) => only.length === 0 || only.some((word) => name.includes(word)));
if (wanted.length === 0) {
  console.error(`no journey named ${only.join(', ')}; there are ${files.join(', ')}`);
  process.exit(2);
}
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

let passed = 0;
let failed = 0;
let server;
let browser;
const states = new Map();

// What a journey is given. Everyone it brings in is closed after it; who signed in once stays known for the next.
function townFor(title) {
  const contexts = [];
  const watches = [];
  async function enter({ base = server.base, watched = true, ...options } = {}) {
    const context = await visitor(browser, base, options);
    contexts.push(context);
    const page = await context.newPage();
    if (watched) watches.push(watch(page, base));
    return page;
  }
  return {
    browser,
    base: server.base,
    enter,
    async enterAs(email, options = {}) {
      if (!states.has(email)) {
        const page = await enter();
        await signIn(page, email);
        states.set(email, await page.context().storageState());
        await page.context().close();
      }
      return enter({ ...options, state: states.get(email) });
    },
    check: () => watches.forEach((watched) => watched.check()),
    async photograph() {
      const name = title.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/gi, '-').toLowerCase();
      const pages = contexts.flatMap((context) => context.pages());
      for (const [index, page] of pages.entries()) {
        const path = join(OUT, `${name}-${index + 1}.png`);
        await page.screenshot({ path, fullPage: true, timeout: 5000 }).then(() => console.log(`     ${page.url()} ${path}`), () => {});
      }
    },
    close: () => Promise.all(contexts.map((context) => context.close().catch(() => {}))),
  };
}

async function run(title, journey, within = WITHIN) {
  const town = townFor(title);
  const started = Date.now();
  let timer;
  const late = new Promise((_, failed) => (timer = setTimeout(() => failed(new Error(`not done after ${within / 1000} s`)), within)));
  try {
    await Promise.race([journey(town), late]);
    town.check();
    passed += 1;
    console.log(`ok   ${title} (${seconds(started)})`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${title} (${seconds(started)})\n${indent(error.stack ?? String(error))}`);
    await town.photograph();
  } finally {
    clearTimeout(timer);
    await town.close();
  }
}

try {
  server = await serve();
  browser = await launch();
  for (const file of wanted) {
    const { journeys } = await import(`./journeys/${file}`);
    for (const [title, journey, within] of journeys) await run(title, journey, within);
  }
} catch (error) {
  failed += 1;
  console.log(`FAIL ${error.stack ?? error}`);
} finally {
  await browser?.close();
  await server?.stop();
}
const faults = server?.faults() ?? [];
if (faults.length > 0) {
  failed += 1;
  console.log(`FAIL the server broke\n${indent(faults.join('\n'))}\n${server.log()}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

function indent(text) {
  return stripVTControlCharacters(text).replace(/^/gm, '     ');
}
