// Full-page screenshots, for people who work on the look:
//   node e2e/shots.mjs [--base URL] [--as EMAIL] [--dark] [--no-scripts] [--width N]... [--out DIR] PATH...
// Without --base, a demo server of the debug binary is started for the time of the shots.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, visitor } from './lib/browser.mjs';
import { OUT, serve } from './lib/server.mjs';
import { signIn } from './lib/signin.mjs';

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    as: { type: 'string' },
    dark: { type: 'boolean', default: false },
    'no-scripts': { type: 'boolean', default: false },
    width: { type: 'string', multiple: true, default: ['360', '1280'] },
    out: { type: 'string', default: join(OUT, 'shots') },
  },
});
if (paths.length === 0) {
  console.error('usage: node e2e/shots.mjs [--base URL] [--as EMAIL] [--dark] [--no-scripts] [--width N]... [--out DIR] PATH...');
  process.exit(2);
}

const out = resolve(options.out);
mkdirSync(out, { recursive: true });
const server = options.base ? null : await serve();
const base = options.base ?? server.base;
const browser = await launch();
try {
  let state;
  if (options.as) {
    const context = await visitor(browser, base);
    await signIn(await context.newPage(), options.as);
    state = await context.storageState();
    await context.close();
  }
  for (const dark of options.dark ? [false, true] : [false]) {
    for (const width of options.width.map(Number)) {
      const size = { width, height: width < 600 ? 740 : 800 };
      const context = await visitor(browser, base, { size, dark, state, scripts: !options['no-scripts'] });
      const page = await context.newPage();
      for (const path of paths) {
        const answer = await page.goto(path);
        const file = join(out, `${nameOf(path)}-${width}${dark ? '-dark' : ''}.png`);
        // Pictures further down are only asked for when they come near.
        await page.evaluate(() => Promise.all([...document.images].map((image) => {
          image.loading = 'eager';
          return image.decode().catch(() => {});
        })));
        await page.screenshot({ path: file, fullPage: true });
        console.log(`${answer.status()} ${file}`);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server?.stop();
}

function nameOf(path) {
  return path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
}
