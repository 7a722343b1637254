// What a map costs a browser, by its own trace: node bench/pan.mjs --base http://127.0.0.1:4750 [--path /demarches/idees/propositions/carte]
//
// Opens the map, then drags the sheet to and fro and looks nearer and farther, and prints: when the first marks were there, the bytes
// that came before, the longest task of the main thread meanwhile, and what of the map a page without one asks for. `npm ci` in
// e2e/ first.
import { parseArgs } from 'node:util';
import { launch, visitor } from '../e2e/lib/browser.mjs';

const { values: { base, path, plain } } = parseArgs({
  options: {
    base: { type: 'string' },
    path: { type: 'string', default: '/demarches/idees/propositions/carte' },
    plain: { type: 'string', default: '/demarches/idees' },
  },
});

const browser = await launch();
try {
  const context = await visitor(browser, base, { size: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  const asked = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  session.on('Network.requestWillBeSent', ({ request }) => asked.push(new URL(request.url).pathname));

  await page.goto(`${base}${plain}`, { waitUntil: 'load' });
  const ofMaps = asked.filter((one) => /\/map-|carte|tuiles/.test(one));

  bytes = 0;
  const begun = performance.now();
  await page.goto(`${base}${path}`, { waitUntil: 'commit' });
  await page.locator('svg.map a.mark').first().waitFor();
  const first = performance.now() - begun;
  await page.waitForLoadState('networkidle');
  const weight = bytes;

  const tasks = [];
  session.on('Tracing.dataCollected', ({ value }) => tasks.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] } });
  const box = await page.locator('svg.map').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  let views = 0;
  page.on('response', (answer) => { views += Number(answer.url().includes('/carte/vue')); });
  for (let turn = 0; turn < 12; turn += 1) {
    const before = views;
    await page.mouse.move(x, y);
    await page.mouse.down();
    const side = turn % 2 ? -1 : 1;
    for (let step = 1; step <= 30; step += 1) await page.mouse.move(x + side * step * 6, y + side * step * 3);
    await page.mouse.up();
    for (let wait = 0; wait < 100 && views === before; wait += 1) await page.waitForTimeout(20);
    await page.locator(`[data-key="${turn % 4 < 2 ? 'near' : 'far'}"]`).click();
    await page.waitForTimeout(150);
  }
  const done = new Promise((end) => { session.once('Tracing.tracingComplete', end); });
  await session.send('Tracing.end');
  await done;
  // The thread that runs the page's scripts: the one of the renderer that says so in the trace.
  const main = tasks.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const ours = tasks.filter(({ pid, tid, ph, name }) => ph === 'X' && name === 'RunTask' && (!main || (pid === main.pid && tid === main.tid)));
  const all = ours.map(({ dur }) => dur / 1000).sort((a, b) => b - a);
  console.log([
    `first_marks_ms=${first.toFixed(0)}`, `kb=${(weight / 1000).toFixed(0)}`, `views=${views}`, `tasks=${all.length}`,
    `longest_task_ms=${(all[0] ?? 0).toFixed(1)}`, `over_50_ms=${all.filter((one) => one > 50).length}`, `elsewhere=${ofMaps.length ? ofMaps.join(',') : 'nothing'}`,
  ].join(' '));
  await context.close();
} finally {
  await browser.close();
}
