// A moderator, signed in with a second factor, takes the queue down by one.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { MODERATOR, RESIDENT } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const QUEUE = '/gestion/moderation';
const DECIDE = /masquer|refuser|rejeter|conserver|accepter|valider/i;

export const journeys = [
  ['a resident does not enter the back office', async (town) => {
    const page = await town.enterAs(RESIDENT);
    const answer = await page.goto(QUEUE);
    assert.ok([403, 404].includes(answer.status()), `${QUEUE} answers ${answer.status()} to a resident`);
    await basics(page);
    await audit(page);
    const stranger = await town.enter();
    await stranger.goto(QUEUE);
    assert.equal(new URL(stranger.url()).pathname, '/connexion', 'a stranger is asked to sign in');
  }],
  ['a moderator handles the queue', async (town) => {
    const page = await town.enterAs(MODERATOR);
    const main = page.getByRole('main');
    await page.goto('/gestion');
    await page.locator(`a[href="${QUEUE}"]:visible`).first().click();
    await page.waitForURL(`**${QUEUE}`);
    await audit(page);

    const waiting = main.getByRole('article');
    const before = await waiting.count();
    assert.ok(before > 0, 'the demo has something to moderate');
    const title = (await waiting.first().getByRole('heading').first().innerText()).trim();
    const button = waiting.first().getByRole('button', { name: DECIDE });
    if ((await button.count()) === 0) {
      await waiting.first().getByRole('link').first().click();
      await audit(page);
    }
    const form = main.locator('form').filter({ has: page.getByRole('button', { name: DECIDE }) }).first();
    await fillRequired(form);
    await form.getByRole('button', { name: DECIDE }).first().click();
    await landed(page, (url) => url.pathname.startsWith('/gestion'));

    await page.goto(QUEUE);
    const left = await waiting.getByRole('heading').allInnerTexts();
    assert.equal(await waiting.count(), before - 1, `the queue keeps « ${title} »: ${left.join(', ')}`);
    await audit(page);
  }],
];

export async function fillRequired(form, text = 'Motif conforme aux règles de participation.') {
  for (const field of await form.locator('select:required, textarea:required, input:required:visible').all()) {
    const kind = await field.evaluate((e) => (e.localName === 'input' ? e.type : e.localName));
    if (kind === 'select') {
      const values = await field.locator('option').evaluateAll((all) => all.map((option) => option.value));
      await field.selectOption(values.find(Boolean));
    } else if (kind === 'radio' || kind === 'checkbox') {
      await field.check();
    } else if (!(await field.inputValue())) {
      await field.fill(text);
    }
  }
}
