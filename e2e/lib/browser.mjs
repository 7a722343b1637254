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
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

// A fresh visitor: own cookies, French, no animation. `scripts: false` is a browser with scripts turned off;
// `touch: true` is a phone.
export function visitor(browser, base, { size = DESKTOP, dark = false, scripts = true, touch = false, state } = {}) {
  return browser.newContext({
    baseURL: base,
    viewport: size,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
    hasTouch: touch,
    isMobile: touch,
    storageState: state,
  });
}
