// What was chosen is followed by everyone; the team gives news, residents accept an agreement and keep their log, without scripts.
import assert from 'node:assert/strict';
import { audit } from '../lib/audit.mjs';
import { OFFICER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const BERNARD = 'bernard@exemple.example';
const KIT = '/gestion/demarches/budget-participatif/dispositifs/vote-de-cette-annee/vote/communication';

export const journeys = [
  ['an officer gives news of a project by keyboard, and everyone reads them', async (town) => {
    const page = await town.enterAs(OFFICER, { scripts: false });
    await page.goto('/gestion/realisations');
    await audit(page);
    await page.getByRole('link', { name: 'Un quai pour mettre les canoës à l’eau' }).focus();
    await page.keyboard.press('Enter');
    await landed(page, (url) => /\/gestion\/realisations\/\d+$/.test(url.pathname));
    await audit(page);
    await page.getByLabel('Avancement').selectOption({ label: 'Abandonné' });
    await page.getByLabel('Ce qui s’est passé, et la suite').fill('Trop cher.');
    await page.getByLabel('Dépensé depuis le début').fill('18 430');
    await page.getByRole('button', { name: 'Publier la nouvelle' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /40 caractères/);
    assert.equal(await page.getByLabel('Dépensé depuis le début').inputValue(), '18 430', 'nothing typed is lost');
    await audit(page);
    await page.getByLabel('Avancement').selectOption({ label: 'Réalisé' });
    await page.getByLabel('Ce qui s’est passé, et la suite').fill('Le quai est ouvert depuis samedi.');
    await page.getByRole('button', { name: 'Publier la nouvelle' }).click();
    await page.getByText('La nouvelle est publiée.').waitFor();
    await page.getByRole('link', { name: 'La page publique' }).click();
    await page.getByText('Le quai est ouvert depuis samedi.').waitFor();

    // An agreement is written again, with what was agreed to begin from.
    await page.goto('/realisations');
    await page.getByRole('link', { name: 'Fleurir le trottoir de la rue du Moulin' }).click();
    await page.getByRole('link', { name: 'Donner des nouvelles' }).click();
    await page.getByRole('link', { name: 'Écrire l’accord avec les habitants' }).click();
    await audit(page);
    await page.getByLabel('Au', { exact: true }).fill('2020-01-01');
    await page.getByRole('button', { name: 'Proposer cet accord' }).click();
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByLabel('Ce que font les habitantes et habitants').inputValue(), /42 mètres/);
    await audit(page);

    const reader = await town.enter({ scripts: false, size: { width: 360, height: 740 } });
    await reader.goto('/realisations?etat=delivered');
    await audit(reader);
    assert.match(await reader.getByRole('main').innerText(), /Un quai pour mettre les canoës/);
    const table = await reader.request.get('/realisations.csv');
    assert.match(await table.text(), /canoës à l’eau;Rives de la Renne;Réalisé/);
  }],

  ['a resident accepts an agreement and tells how the work goes, at 360 px', async (town) => {
    const page = await town.enterAs(BERNARD, { scripts: false, size: { width: 360, height: 740 } });
    await page.goto('/realisations');
    await page.getByRole('link', { name: /Un banc à mi-côte/ }).click();
    await audit(page);
    await page.getByRole('button', { name: 'J’accepte l’accord' }).click();
    await page.getByText('Le carnet de bord est à vous.').waitFor();
    await audit(page);
    await page.getByLabel('Heures données').fill('99999');
    await page.getByLabel('Ce que vous avez fait').fill('Les pieds du banc sont tournés.');
    await page.getByRole('button', { name: 'Ajouter au carnet' }).click();
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByLabel('Ce que vous avez fait').inputValue(), /pieds du banc/);
    await page.getByLabel('Heures données').fill('6');
    await page.getByRole('button', { name: 'Ajouter au carnet' }).click();
    await page.getByText('Les pieds du banc sont tournés.').waitFor();
    assert.match(await page.getByRole('complementary').innerText(), /6 heures données/);
    await audit(page);
  }],

  ['the kit of a vote gives files that open', async (town) => {
    const page = await town.enterAs(OFFICER, { scripts: false });
    await page.goto(KIT);
    await audit(page);
    for (const [name, type, magic] of [
      ['affiche.pdf', 'application/pdf', '%PDF-'],
      ['guide.pdf', 'application/pdf', '%PDF-'],
      ['carte-3.png', 'image/png', '\x89PNG'],
    ]) {
      const link = page.locator(`a[href$="/${name}"]`).first();
      const file = await page.request.get(await link.getAttribute('href'));
      assert.equal(file.headers()['content-type'], type);
      assert.ok((await file.body()).toString('latin1').startsWith(magic), name);
    }
  }],
];
