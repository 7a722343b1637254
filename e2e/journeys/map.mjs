// A map is walked by its links alone, and with a script without leaving the page; what is typed in for someone is on it.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { MODERATOR, OFFICER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const LIST = '/demarches/berges-de-la-renne/propositions';
const MAP = `${LIST}/carte`;
const marks = (page) => page.locator('svg.map a.mark');
const centre = (page) => page.locator('svg.map').evaluate(({ dataset }) => ({ x: Number(dataset.x), zoom: Number(dataset.zoom) }));

export const journeys = [
  ['a map without scripts: nearer, a card, back to the list', async (town) => {
    const page = await town.enter({ scripts: false, size: { width: 360, height: 740 } });
    await page.goto(LIST);
    await page.getByRole('main').getByRole('link', { name: 'Carte', exact: true }).click();
    await landed(page, (url) => url.pathname === MAP);
    const { zoom } = await centre(page);
    await page.getByRole('link', { name: 'Voir de plus près', exact: true }).click();
    await landed(page, (url) => url.searchParams.get('z') === String(zoom + 1));
    assert.equal((await centre(page)).zoom, zoom + 1);
    await page.getByRole('link', { name: 'Tout voir' }).click();
    await landed(page, (url) => !url.searchParams.has('z'));
    // Nearer and nearer to the first mark, until it is one contribution with its card.
    for (let step = 0; step < 12 && (await page.locator('.map-card').count()) === 0; step += 1) {
      const from = page.url();
      await marks(page).first().focus();
      await page.keyboard.press('Enter');
      await landed(page, (url) => url.href !== from);
    }
    const card = page.locator('.map-card');
    assert.equal(await card.count(), 1);
    await basics(page);
    await card.getByRole('link').nth(1).click();
    await landed(page, (url) => /^\/demarches\/.*\/\d+$/.test(url.pathname));
  }],
  ['a map with scripts: pressed, dragged, and its address followed', async (town) => {
    const page = await town.enter();
    await page.goto(MAP);
    await page.evaluate(() => { window.stayed = true; });
    const before = await centre(page);
    await page.getByRole('link', { name: 'Voir de plus près', exact: true }).press('Enter');
    await page.waitForFunction((zoom) => Number(document.querySelector('svg.map').dataset.zoom) === zoom, before.zoom + 1);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'near', 'the keyboard stays where it was');
    const frame = await page.locator('svg.map').boundingBox();
    const middle = [frame.x + 30, frame.y + 30];
    const at = await centre(page);
    await page.mouse.move(...middle);
    await page.mouse.down();
    await page.mouse.move(middle[0] + 90, middle[1] + 10, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction((x) => Number(document.querySelector('svg.map').dataset.x) < x, at.x);
    const moved = await centre(page);
    assert.ok(Math.abs((at.x - moved.x) * 256 * 2 ** at.zoom - 90) < 2, 'the sheet follows the hand');
    assert.ok(await page.evaluate(() => window.stayed), 'the page was never left');
    const seen = await marks(page).evaluateAll((all) => all.map((mark) => mark.dataset.key));
    const width = await page.locator('svg.map').getAttribute('data-width');
    await page.reload();
    // Drawn for no width in particular, then again for this screen.
    await page.waitForFunction((wide) => document.querySelector('svg.map').dataset.width === wide, width);
    assert.deepEqual(await marks(page).evaluateAll((all) => all.map((mark) => mark.dataset.key)), seen, 'the address says the view');
    await audit(page);
  }],
  ['a letter is typed in and takes its place on the map', async (town) => {
    const page = await town.enterAs(MODERATOR, { scripts: false });
    await page.goto(`${LIST}/saisir`);
    await audit(page);
    await page.getByLabel(/comment l’avis est arrivé/i).selectOption({ label: 'Par courrier' });
    await page.getByLabel(/^titre/i).fill('Des bancs le long du chemin');
    await page.getByLabel(/ce que la personne a dit/i).fill('Je marche avec une canne, je ne peux pas faire le tour.');
    await page.getByLabel(/nom affiché/i).fill('Odette');
    await page.getByLabel(/^lieu/i).fill('Quai des Tanneurs');
    await page.getByRole('button', { name: /enregistrer et saisir/i }).click();
    await landed(page, (url) => url.searchParams.has('saisies'));
    assert.equal(await page.getByLabel(/comment l’avis est arrivé/i).inputValue(), 'letter', 'the way it came stays');
    assert.equal(await page.getByLabel(/^titre/i).inputValue(), '');
    await basics(page);
    await page.getByRole('link', { name: /des bancs le long du chemin/i }).click();
    await landed(page, (url) => /\/propositions\/\d+$/.test(url.pathname));
    assert.match(await page.getByRole('main').innerText(), /Par courrier/);
  }],
  ['a quartier and a place, without scripts', async (town) => {
    const page = await town.enter({ scripts: false, size: { width: 360, height: 740 } });
    await page.goto(MAP);
    const all = await page.getByText(/contributions ont un lieu/).innerText();
    await page.locator('details.filters summary').click();
    await page.getByLabel('Quartier').selectOption({ label: await page.getByLabel('Quartier').locator('option').nth(1).innerText() });
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await landed(page, (url) => url.searchParams.has('quartier'));
    assert.notEqual(await page.getByText(/contributions? (ont|a) un lieu/).innerText(), all);
    assert.equal(await page.locator('svg.map path.quartier').count(), 1, 'its limits are drawn');
    await basics(page);
    await page.getByRole('searchbox', { name: /aller à un lieu/i }).fill('halles');
    await page.getByRole('button', { name: 'Aller', exact: true }).click();
    await landed(page, (url) => url.searchParams.get('lieu') === 'halles');
    await page.locator('#lieux').getByRole('link', { name: /halles/i }).first().click();
    await landed(page, (url) => url.searchParams.get('z') === '16' && url.searchParams.has('quartier'));
    await page.getByRole('link', { name: 'Liste', exact: true }).click();
    await landed(page, (url) => url.pathname === LIST && url.searchParams.has('quartier'));
  }],
  ['an officer gives a process its quartiers: a broken file, then a sound one', async (town) => {
    const page = await town.enterAs(OFFICER);
    await page.goto('/gestion/demarches/plan-velo/quartiers');
    await audit(page);
    const send = async (features) => {
      const file = JSON.stringify({ type: 'FeatureCollection', features });
      await page.getByLabel('Fichier des quartiers').setInputFiles({ name: 'q.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(file) });
      await page.getByRole('button', { name: /enregistrer les quartiers/i }).click();
    };
    const part = (nom, west, type = 'Polygon') => ({
      type: 'Feature',
      properties: { nom },
      geometry: { type, coordinates: [[[west, 47], [west + 1, 47], [west + 1, 48], [west, 48], [west, 47]]] },
    });
    await send([part('Ouest', 5.03), part('Est', 6.03, 'LineString')]);
    await page.getByText(/Entité 2/).waitFor();
    assert.match(await page.getByRole('main').innerText(), /LineString/);
    await audit(page);
    await send([part('Ouest', 5.03), part('Est', 6.03)]);
    await page.getByText('Les quartiers sont enregistrés', { exact: false }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /2 quartiers/);
    await audit(page);
    await page.getByRole('button', { name: /retirer ces quartiers/i }).click();
    await page.getByText('Les quartiers sont retirés', { exact: false }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /ceux de toute la collectivité/);
  }],
];
