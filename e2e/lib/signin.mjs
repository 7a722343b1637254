// Signing in as a person does: e-mail, code from the mail, and for staff the second factor.
import { setTimeout as sleep } from 'node:timers/promises';
import { codeIn, mails, newMail } from './mail.mjs';
import { PERIOD, totp } from './totp.mjs';

export const EMAIL_FIELD = /e-?mail|courriel|adresse électronique|mél/i;
const lastStep = new Map();

export async function signIn(page, email) {
  await page.goto('/connexion');
  const base = new URL(page.url()).origin;
  const main = page.getByRole('main');
  const secretHere = secretIn(await main.innerText());
  const before = await mails(base, email);

  await submit(page, main.getByRole('textbox', { name: EMAIL_FIELD }).first(), email, /\/connexion\/code/);
  const mail = await newMail(base, email, before);
  const code = codeIn(`${mail.subject}\n${mail.text}`);
  await submit(page, main.getByRole('textbox', { name: /code/i }).first(), code, (url) => url.pathname !== '/connexion/code');

  if (new URL(page.url()).pathname === '/connexion/second-facteur') {
    const secret = secretIn(await main.innerText()) ?? secretHere;
    if (!secret) throw new Error('the demo shows no authenticator secret on its sign-in pages');
    await untilFreshStep(email);
    await submit(page, main.getByRole('textbox', { name: /code/i }).first(), totp(secret), (url) => !url.pathname.startsWith('/connexion'));
  }
  if (new URL(page.url()).pathname.startsWith('/connexion')) throw new Error(`still on ${page.url()} after signing in as ${email}`);
}

export async function submit(page, field, text, reached) {
  const from = page.url();
  await field.fill(text);
  await field.press('Enter');
  await page.waitForURL(reached, { timeout: 15_000 }).catch(async () => {
    const said = await page.getByRole('main').innerText();
    throw new Error(`sign-in stays on ${page.url()} (from ${from}):\n${said.slice(0, 600)}`);
  });
}

function secretIn(text) {
  return text.match(/\b(?:[A-Z2-7]{4}[ \u00a0]?){4,}\b/)?.[0].replace(/\s/g, '');
}

// A code is good once: wait for the next one when this person has used the current one.
async function untilFreshStep(email) {
  const step = () => Math.floor(Date.now() / 1000 / PERIOD);
  while (lastStep.get(email) === step()) await sleep(500);
  lastStep.set(email, step());
}
