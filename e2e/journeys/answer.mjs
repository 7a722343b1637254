// A resident supports a proposal; an officer answers it; the supporter gets an e-mail, and everyone reads the answer.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { fillRequired } from '../lib/hands.mjs';
import { mails, newMail } from '../lib/mail.mjs';
import { OFFICER, SUPPORTER } from '../lib/people.mjs';
import { itemsOf, landed, openCollect } from '../lib/places.mjs';

const ANSWER = 'La fontaine sera posée au printemps, devant l’école.';

export const journeys = [
  ['an officer answers and the supporters hear of it', async (town) => {
    const supporter = await town.enterAs(SUPPORTER);
    const { module } = await openCollect(supporter);
    const support = supporter.getByRole('main').getByRole('button', { name: /^soutenir/i }).first();
    let item;
    for (item of await itemsOf(supporter, module)) {
      await supporter.goto(item);
      if (await support.count()) break;
    }
    const title = (await supporter.getByRole('heading', { level: 1 }).innerText()).trim();
    await support.click();
    await supporter.waitForURL((url) => url.pathname === item);
    await basics(supporter);

    const before = await mails(town.base, SUPPORTER);
    const officer = await town.enterAs(OFFICER);
    const main = officer.getByRole('main');
    await officer.goto(item);
    await main.getByRole('link', { name: 'Instruire' }).click();
    await main.getByRole('link', { name: /^Mettre à l.étude/ }).click();
    const form = main.locator('form').filter({ has: officer.getByLabel('Réponse') });
    await form.getByLabel('Réponse').fill(ANSWER);
    await fillRequired(form, ANSWER);
    await audit(officer);
    await form.getByRole('button', { name: /^Mettre à l.étude/ }).click();
    await landed(officer, (url) => url.pathname === `${item}/instruire` && url.search === '');

    const mail = await newMail(town.base, SUPPORTER, before, ({ subject, text }) => `${subject}\n${text}`.includes(title));
    assert.match(`${mail.subject}\n${mail.text}`, /répon/i);

    const stranger = await town.enter();
    await stranger.goto(item);
    assert.ok((await stranger.getByRole('main').innerText()).includes(ANSWER), 'everyone reads the answer');
    await basics(stranger);
    await audit(stranger);
  }],
];
