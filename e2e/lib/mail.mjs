// The demo's mail page: what the program would have sent.
import { setTimeout as sleep } from 'node:timers/promises';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function plain(html) {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) =>
      hex ? String.fromCodePoint(parseInt(hex, 16)) : dec ? String.fromCodePoint(Number(dec)) : (ENTITIES[name] ?? all));
}

// The last ones, newest first, to anyone or to someone (a letter to many would hide theirs): [{ id, to, subject, text }].
export async function mails(base, to) {
  const answer = await fetch(new URL(to ? `/_mail?to=${encodeURIComponent(to)}` : '/_mail', base));
  if (!answer.ok) throw new Error(`/_mail answers ${answer.status}: is this the demo?`);
  return [...(await answer.text()).matchAll(/<article\b([^>]*)>(.*?)<\/article>/gs)].map(([, attributes, body]) => ({
    id: attributes.match(/id="([^"]*)"/)?.[1],
    to: plain(attributes.match(/data-to="([^"]*)"/)?.[1] ?? ''),
    subject: plain(body.match(/<h2\b[^>]*>(.*?)<\/h2>/s)?.[1] ?? '').trim(),
    text: plain(body.match(/<pre\b[^>]*>(.*?)<\/pre>/s)?.[1] ?? ''),
  }));
}

// The newest mail to `to`, or to anyone, that was not among `before` and that `wanted` accepts.
export async function newMail(base, to, before, wanted = () => true, within = 15_000) {
  const deadline = Date.now() + within;
  for (;;) {
    const now = await mails(base, to);
    const fresh = now.find((mail) => !before.some(({ id }) => id === mail.id) && wanted(mail));
    if (fresh) return fresh;
    if (Date.now() > deadline) {
      const seen = now.map((mail) => `« ${mail.subject} »`).join(', ') || 'none';
      throw new Error(`no new mail to ${to ?? 'anyone'} within ${within / 1000} s; mails there: ${seen}`);
    }
    await sleep(150);
  }
}

// The six digits of a sign-in code, however they are grouped.
export function codeIn(text) {
  const found = text.match(/(?<!\d)(\d{3})[ \u00a0\u202f]?(\d{3})(?!\d)/);
  if (!found) throw new Error(`no six-digit code in:\n${text}`);
  return found[1] + found[2];
}
