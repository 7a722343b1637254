// A resident files a proposal in three steps: by keyboard only, without scripts, on a narrow phone.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { PHONE } from '../lib/browser.mjs';
import { finger, keyboard, mouse, tabTo } from '../lib/hands.mjs';
import { RESIDENT } from '../lib/people.mjs';
import { landed, openCollect } from '../lib/places.mjs';

const NEXT = /continuer|suivant/i;
const PUBLISH = /publier|déposer|envoyer/i;
const TEXT = 'Près de l’école, pour les promeneurs, les enfants et les oiseaux. Une borne simple, ouverte toute l’année.';
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==', 'base64');

async function propose(town, page, hands, { photo = false } = {}) {
  const main = page.getByRole('main');
  const title = `Une fontaine à boire, ${hands.name}`;
  const { space, module, filing } = await openCollect(page);

  await page.goto('/');
  for (const step of ['/demarches', space, module, filing]) {
    await hands.press(page.locator(`a[href="${step}"]:visible`).first());
    await page.waitForURL((url) => url.pathname === step);
    await basics(page);
  }

  await hands.write(main.getByRole('textbox', { name: /titre/i }), title);
  await hands.write(main.locator('textarea').first(), TEXT);
  await audit(page);
  await step(page, hands, main.getByRole('button', { name: NEXT }));

  const theme = main.getByRole('combobox', { name: /thème/i });
  const themes = main.getByRole('group', { name: /thème/i }).locator('input');
  if (await theme.count()) await hands.choose(theme);
  else if (await themes.count()) await hands.tick(themes.first());
  const place = main.getByRole('textbox', { name: /lieu|adresse|où/i }).first();
  if (await place.count()) await hands.write(place, 'Place de la Mairie');
  if (photo) {
    await main.locator('input[type=file]').setInputFiles({ name: 'place.png', mimeType: 'image/png', buffer: PIXEL });
    const described = main.getByRole('textbox', { name: /photo|image|alternati/i }).first();
    if (await described.count()) await hands.write(described, 'La place vue de la mairie');
  }
  await audit(page);
  await step(page, hands, main.getByRole('button', { name: NEXT }));

  assert.match(await main.innerText(), /proche|ressembl|similaire|déjà/i, 'step 3 says what looks like it already');
  await audit(page);
  await hands.press(main.getByRole('button', { name: PUBLISH }));

  await landed(page, (url) => /\/\d+$/.test(url.pathname));
  assert.match(await main.innerText(), /merci|publiée|enregistrée|reçue/i, 'the resident is told that it worked');
  await basics(page);
  await audit(page);

  const stranger = await town.enter();
  const seen = await stranger.goto(new URL(page.url()).pathname);
  assert.equal(seen.status(), 200);
  assert.equal((await stranger.getByRole('heading', { level: 1 }).innerText()).trim(), title);
}

async function step(page, hands, button) {
  const main = page.getByRole('main');
  const from = new URL(page.url()).pathname;
  await hands.press(button);
  await page.waitForURL((url) => url.pathname !== from).catch(async () => {
    throw new Error(`the step does not end:\n${(await main.innerText()).slice(0, 800)}`);
  });
  await page.waitForLoadState();
  await basics(page);
}

export const journeys = [
  ['a proposal filed by keyboard only', async (town) => {
    const page = await town.enterAs(RESIDENT);
    await page.goto('/');
    const skip = page.getByRole('link', { name: /contenu/i }).first();
    await tabTo(page, skip, 1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => !document.activeElement.closest('header')), 'the skip link leads past the header');
    await propose(town, page, keyboard(page));
  }],
  ['a proposal filed without scripts', async (town) => {
    await propose(town, await town.enterAs(RESIDENT, { scripts: false }), { ...mouse(), name: 'sans script' }, { photo: true });
  }],
  ['a proposal filed on a phone, 360 px wide', async (town) => {
    await propose(town, await town.enterAs(RESIDENT, { size: PHONE, touch: true }), finger());
  }],
];
