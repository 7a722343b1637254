// Chromium, driven through playwright-core. The browser is the machine's own: nothing is downloaded.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = PLACES.find((place) => existsSync(place));
  if (!found) throw new Error('Chromium not found: install it, or name its path in CHROMIUM');
  return found;
}

export function launch() {
  return chromium.launch({
    executablePath: executable(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      // There is one site: without this, visitors side by side make the browser start a process for each page.
      '--disable-site-isolation-trials',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

// A fresh visitor: own cookies, French, no animation. `scripts: false` is a browser with scripts turned off;
// `touch: true` is a phone.
export async function visitor(browser, base, options = {}) {
  const { size = DESKTOP, dark = false, scripts = true, touch = false, state } = options;
  const context = await browser.newContext({
    baseURL: base,
    viewport: size,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: touch,
    isMobile: touch,
    storageState: state,
  });
  context.setDefaultTimeout(30_000);
  if (!scripts) {
    const newPage = context.newPage.bind(context);
    context.newPage = async () => {
      const page = await newPage();
      await setScripts(page, false);
      return page;
    };
  }
  return context;
}

// Scripts are turned off through a session of our own and not by the context's javaScriptEnabled, which nothing can
// lift again: an audit needs timers. Turning them on does not run the scripts of a page already loaded.
const sessions = new WeakMap();

async function setScripts(page, on) {
  let session = sessions.get(page);
  if (!session) sessions.set(page, (session = await page.context().newCDPSession(page)));
  await session.send('Emulation.setScriptExecutionDisabled', { value: !on });
}

export async function withScripts(page, action) {
  if (!sessions.has(page)) return action();
  await setScripts(page, true);
  try {
    return await action();
  } finally {
    await setScripts(page, false);
  }
}
