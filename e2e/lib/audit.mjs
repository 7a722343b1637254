// What every page owes everybody, checked with axe-core and by hand.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { withScripts } from './browser.mjs';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const FRENCH = readFileSync(require.resolve('axe-core/locales/fr.json'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const APPEARANCE = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
const AUDIT_WITHIN = 60_000;

// Fails on any accessibility violation of the page as it stands.
export async function audit(page) {
  const found = await violations(page);
  if (found.length > 0) throw new Error(`${page.url()}: ${found.map(({ what }) => what).join('\n')}`);
}

// The violations in words, scripts on or off: [{ what, look }]. The page is looked at as it stands, or once for each of `looks`,
// functions that change how it is seen; for those marked `appearance`, only the rules about that are checked. axe runs in a world of its own: the page and its content security policy do not notice.
export async function violations(page, looks = [() => {}]) {
  return withScripts(page, async () => {
    const cdp = await page.context().newCDPSession(page);
    try {
      const { frameTree } = await cdp.send('Page.getFrameTree');
      const world = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'audit' });
      const run = (expression) => evaluate(cdp, world.executionContextId, expression);
      await run(`${AXE}; axe.configure({ locale: ${FRENCH} }); 0`);
      const found = [];
      for (const look of looks) {
        await look();
        const runOnly = look.appearance ? APPEARANCE : TAGS;
        const violated = await run(`axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
          .then(({ violations }) => violations.map(({ id, impact, help, nodes }) => ({
            id, impact, help, nodes: nodes.map(({ target, html, failureSummary }) => ({ target, html, failureSummary })),
          })))`);
        found.push(...violated.map((violation) => ({ what: readable(violation), look })));
      }
      return found;
    } finally {
      await cdp.detach();
    }
  });
}

async function evaluate(cdp, contextId, expression) {
  const answer = cdp.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
  const { result, exceptionDetails } = await within(answer, AUDIT_WITHIN);
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
}

function within(promise, ms) {
  let timer;
  const late = new Promise((_, failed) => (timer = setTimeout(() => failed(new Error(`axe: no answer in ${ms} ms`)), ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function readable({ id, impact, help, nodes }) {
  const places = nodes.slice(0, 5).map(({ target, html, failureSummary }) => {
    const why = failureSummary.split('\n').slice(1).map((line) => line.trim()).join(' ; ');
    return `    ${target.join(' ')}\n      ${html.slice(0, 160)}\n      ${why}`;
  });
  const more = nodes.length > 5 ? [`    (${nodes.length - 5} more)`] : [];
  return [`${id} (${impact}): ${help}`, ...places, ...more].join('\n');
}

// Watches a page from now on. `check()` fails on what was asked of another origin, on what the server did not have, and
// on scripts or styles that broke or were refused by the content security policy.
export function watch(page, base) {
  const { origin, host } = new URL(base);
  const wrong = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) wrong.push(`request to another origin: ${url}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) wrong.push(`socket to another origin: ${socket.url()}`);
  });
  page.on('response', (response) => {
    const part = !response.request().isNavigationRequest();
    if (part && response.status() >= 400) wrong.push(`${response.status()} for ${response.url()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) wrong.push(`console: ${text}`);
  });
  return {
    wrong,
    check() {
      if (wrong.length > 0) throw new Error(`${page.url()}: ${[...new Set(wrong.splice(0))].join('\n')}`);
    },
  };
}

// Fails on any request to another origin made from now on, when the returned function is called.
export function noThirdParty(page, base) {
  return watch(page, base).check;
}

// One h1, a language, a title, a main; no way to scroll sideways at the page's width.
export async function basics(page) {
  // The form that was just sent may still be on its way to the next page.
  await page.waitForLoadState('load');
  const wrong = await page.evaluate(() => {
    const found = [];
    const one = (what, selector) => {
      const count = document.querySelectorAll(selector).length;
      if (count !== 1) found.push(`${count} ${what}`);
    };
    one('h1', 'h1');
    one('main', 'main');
    if (!/^(fr|en)\b/.test(document.documentElement.lang)) found.push(`lang="${document.documentElement.lang}"`);
    if (!document.title.trim()) found.push('no title');
    return found;
  });
  wrong.push(...(await sideways(page)));
  if (wrong.length > 0) throw new Error(`${page.url()}: ${wrong.join('; ')}`);
}

// The elements that make the page scroll sideways, if any.
export function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const full = document.scrollingElement.scrollWidth;
    if (full <= width) return [];
    const all = [...document.body.querySelectorAll('*')];
    const right = (e) => e.getBoundingClientRect().right;
    const boxes = all.filter((e) => right(e) > width + 1 && ![...e.children].some((child) => right(child) > width + 1));
    const texts = all.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).overflowX === 'visible');
    const wide = boxes.length > 0 ? boxes : texts.slice(-1);
    const names = wide.slice(0, 3).map((e) => `<${e.localName}${e.className ? ` class="${e.className}"` : ''}>`);
    return [`scrolls sideways at ${width} px (${full} px): ${names.join(', ') || 'unknown element'}`];
  });
}

// Counts what one cold load of `path` transfers, in bytes, images apart.
export async function weigh(page, path) {
  const cdp = await page.context().newCDPSession(page);
  const kinds = new Map();
  let bytes = 0;
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!['Image', 'Media'].includes(kinds.get(requestId))) bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  try {
    const answer = await page.goto(path, { waitUntil: 'load' });
    return { answer, bytes };
  } finally {
    await cdp.detach();
  }
}
