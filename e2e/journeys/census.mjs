// A census: an officer pastes a list, plans the letters; a town hall files without an account with its commune filled in; an association
// says that it has nothing, and wants no more letters; the officer follows it by commune.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { mails, newMail } from '../lib/mail.mjs';
import { OFFICER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const PHONE = { scripts: false, size: { width: 360, height: 740 } };
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const linkIn = (text) => new URL(text.match(/https?:\/\/\S+\/recensement\/[0-9a-f]{64}/)[0]).pathname;

export const journeys = [
  ['communes and associations are asked by letter, and answer without an account', async (town) => {
    const officer = await town.enterAs(OFFICER);
    const main = officer.getByRole('main');
    await officer.goto('/gestion/modeles/observatoire-initiatives');
    const answers = { sujet: 'La sobriété', criteres: 'Se passer sur le territoire et être ouverte à toutes et tous.' };
    for (const field of await main.locator('[name^="q-"]').all()) await field.fill(answers[(await field.getAttribute('name')).slice(2)]);
    await officer.getByLabel('Titre').fill('Observatoire de la sobriété');
    await officer.getByRole('button', { name: 'Préparer la démarche' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/observatoire-de-la-sobriete'));
    await officer.getByRole('button', { name: 'Ouvrir la démarche' }).click();
    await officer.getByText('La démarche est ouverte.').waitFor();
    await officer.goto('/gestion/demarches/observatoire-de-la-sobriete/dispositifs');
    await main.getByRole('link', { name: 'Recensement par lettre' }).click();
    await landed(officer, (url) => url.pathname.endsWith('/fiches/recensement'));
    await audit(officer);
    await main.getByLabel('Nom de la campagne').fill('Automne');
    await main.getByRole('button', { name: 'Préparer la campagne' }).click();
    await landed(officer, (url) => /\/recensement\/\d+$/.test(url.pathname));
    const campaign = new URL(officer.url()).pathname;
    await main.getByLabel('Liste collée').fill('Mairie de Dijon;mairie-dijon@exemple.example;Nulle-Part');
    await main.getByRole('button', { name: 'Ajouter à la liste' }).click();
    await main.getByText('Nulle-Part').last().waitFor();
    await audit(officer);
    await main.getByLabel('Liste collée').fill('Mairie de Dijon;mairie-dijon@exemple.example;Dijon\nLes amis;amis-dijon@exemple.example;21000\n');
    await main.getByRole('button', { name: 'Ajouter à la liste' }).click();
    await officer.getByText('La liste est complétée').waitFor();
    await audit(officer);
    const before = await mails(town.base);
    await main.getByLabel('Première lettre').fill(day(0));
    await main.getByLabel('Première relance').fill(day(14));
    await main.getByRole('button', { name: 'Programmer' }).click();
    await officer.getByText('Les lettres sont programmées.').waitFor();
    const [first, second] = [await newMail(town.base, 'mairie-dijon@exemple.example', before), await newMail(town.base, 'amis-dijon@exemple.example', before)];

    const hall = await town.enter(PHONE);
    await hall.goto(linkIn(first.text));
    await basics(hall);
    await audit(hall);
    await hall.getByRole('button', { name: 'Remplir la fiche' }).click();
    await landed(hall, (url) => url.pathname.endsWith('/fiches/deposer'));
    await hall.locator('[name=title]').fill('Un verger partagé');
    await hall.locator('[name=body]').fill('Douze arbres plantés par les habitants du quartier, entretenus chaque mois.');
    await hall.getByRole('button', { name: 'Continuer' }).click();
    await landed(hall, (url) => url.pathname.endsWith('/details'));
    assert.match(await hall.locator('[name="q-commune"]').inputValue(), /^Dijon/, 'the commune is filled in');
    await hall.locator('input[name=theme]').first().check().catch(() => hall.locator('select[name=theme]').selectOption({ index: 1 }));
    await hall.getByLabel(/porte/).first().fill('La ville');
    for (const group of await hall.locator('fieldset:has(input[type=radio])').all()) await group.locator('input[type=radio]').first().check();
    for (const group of await hall.locator('fieldset:has(input[type=checkbox])').all()) await group.locator('input[type=checkbox]').first().check();
    for (const field of await hall.locator('input[name^="q-"][type=text]').all()) if (!(await field.inputValue())) await field.fill('La ville');
    for (const field of await hall.locator('input[name^="q-"][type=date]').all()) await field.fill('2026-01-15');
    for (const box of await hall.locator('input[name="q-accord"]').all()) await box.check();
    await hall.getByRole('button', { name: 'Continuer' }).click();
    await landed(hall, (url) => url.pathname.endsWith('/verifier'));
    await basics(hall);
    await hall.getByRole('button', { name: /^(Publier|Envoyer)/ }).click();
    await landed(hall, (url) => url.pathname.endsWith('/fiches'));

    const friends = await town.enter();
    await friends.goto(linkIn(second.text));
    await audit(friends);
    await friends.getByLabel(/mot d’explication/).fill('Elle y est déjà.');
    await friends.getByRole('button', { name: 'Je n’ai rien à signaler' }).click();
    await friends.getByText('C’est noté').first().waitFor();
    await friends.getByRole('link', { name: 'Ne plus recevoir de lettre' }).click();
    await audit(friends);
    await friends.getByRole('button', { name: 'Ne plus m’écrire' }).click();
    await friends.getByText('Vous ne recevrez plus de lettre').first().waitFor();

    await officer.goto(campaign);
    const table = await main.getByRole('table', { name: /Réponses par commune/ }).innerText();
    assert.ok(/Dijon \(21\)/.test(table), table);
    assert.ok((await main.innerText()).includes('Elle y est déjà.'), 'the reason is read');
    await audit(officer);
  }],
];
