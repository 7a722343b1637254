// Moderators decide with a reason, the author is told why and replies, and everyone reads the figures.
import assert from 'node:assert/strict';
import { audit, basics } from '../lib/audit.mjs';
import { keyboard, mouse } from '../lib/hands.mjs';
import { mails, newMail } from '../lib/mail.mjs';
import { MODERATOR, RESIDENT, SUPPORTER } from '../lib/people.mjs';
import { landed } from '../lib/places.mjs';

const QUEUE = '/gestion/moderation';
const FIGURES = '/moderation';
const REPLY = 'Mon texte ne nomme personne : relisez-le, s’il vous plaît, sans la remarque du voisin.';
const ANSWER = 'Vous avez raison : nous avions confondu deux messages. Le vôtre a sa place ici.';

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

  ['a moderator refuses by keyboard, the author replies and is published', async (town) => {
    const stranger = await town.enter();
    const figures = await publicFigures(stranger);
    const before = await mails(town.base);
    const page = await town.enterAs(MODERATOR);
    const hands = keyboard(page);
    const main = page.getByRole('main');

    await page.goto('/gestion');
    await hands.press(page.locator(`a[href="${QUEUE}"]:visible`).first());
    await page.waitForURL(`**${QUEUE}`);
    await audit(page);
    const waiting = main.getByRole('article');
    const many = await waiting.count();
    assert.ok(many > 1, 'the demo has several things to moderate');
    const title = (await waiting.first().getByRole('heading').innerText()).trim();
    const { reason, explanation } = await silence(page, waiting.first(), hands, 'Ne pas publier');
    await page.waitForURL((url) => url.pathname === QUEUE && url.searchParams.has('suite'));
    assert.match(await main.getByRole('status').first().innerText(), /n’est pas publiée/, 'the moderator is told that it is done');
    assert.ok(!(await waiting.getByRole('heading').allInnerTexts()).includes(title), `the queue keeps « ${title} »`);
    assert.equal(await waiting.count(), many - 1);
    await basics(page);
    await audit(page);

    const letter = await newMail(town.base, undefined, before, ({ text }) => words(text).includes(words(title)));
    assert.ok(words(letter.text).includes(`Motif : ${words(reason)}.`), 'the letter gives the reason');
    assert.ok(words(letter.text).includes(words(explanation)), 'the letter gives the explanation');
    const author = await town.enterAs(letter.to);
    await author.goto(pathIn(letter.text, /\/mes-contributions\/decision\/\d+/));
    const decision = author.getByRole('main');
    assert.ok(words(await decision.innerText()).includes(words(explanation)), 'the page gives the explanation too');
    await audit(author);
    const write = keyboard(author);
    await write.write(decision.getByRole('textbox', { name: 'Votre réponse' }), REPLY);
    await write.press(decision.getByRole('button', { name: 'Envoyer ma réponse' }));
    await decision.getByText(REPLY).waitFor();
    assert.equal(await decision.getByRole('textbox').count(), 0, 'one replies once');
    await basics(author);
    await audit(author);

    await page.goto(QUEUE);
    await hands.press(main.getByRole('link', { name: /^Répliques/ }));
    const replied = waiting.filter({ hasText: title });
    await replied.getByText(REPLY).waitFor();
    await audit(page);
    await hands.press(replied.getByRole('heading').getByRole('link'));
    await page.waitForURL(/moderation\/\d+$/);
    await audit(page);
    await hands.press(main.getByRole('link', { name: 'Répondre' }));
    await page.waitForURL(/replique\/\d+$/);
    await audit(page);
    const told = await mails(town.base);
    await hands.write(main.getByRole('textbox', { name: 'Votre réponse' }), ANSWER);
    await hands.press(main.getByRole('button', { name: 'Publier finalement' }));
    await main.getByText(ANSWER).waitFor();
    await audit(page);

    const answered = await newMail(town.base, letter.to, told.filter(({ to }) => to === letter.to));
    assert.ok(words(answered.text).includes(words(ANSWER)), 'the author gets the answer');
    await author.reload();
    await decision.getByText(ANSWER).waitFor();
    await audit(author);
    await stranger.goto(pathIn(answered.text, /\/demarches\/\S+\/\d+/));
    assert.equal((await stranger.getByRole('heading', { level: 1 }).innerText()).trim(), title, 'everyone reads it now');

    const now = await publicFigures(stranger);
    await audit(stranger);
    for (const counted of ['non publiée', 'après réexamen', 'Réponses reçues', 'Décisions annulées']) {
      assert.equal(numberOf(now, counted), numberOf(figures, counted) + 1, `the public figures count « ${counted} »`);
    }
  }],

  ['a resident reports, a moderator hides without scripts', async (town) => {
    const author = await town.enterAs(RESIDENT);
    await author.goto('/compte/contributions');
    const own = author.locator('main a[href^="/demarches/"]:not([href*="#"])').first();
    const item = await own.getAttribute('href');

    const reader = await town.enterAs(SUPPORTER);
    const figures = await publicFigures(reader);
    await reader.goto(item);
    const title = (await reader.getByRole('heading', { level: 1 }).innerText()).trim();
    await reader.getByRole('main').getByRole('link', { name: 'Signaler' }).first().click();
    await reader.waitForURL(/signaler$/);
    await audit(reader);
    await reader.getByRole('radio').first().check();
    const before = await mails(town.base);
    await reader.getByRole('button', { name: 'Envoyer le signalement' }).click();
    await landed(reader, (url) => url.pathname === item);
    await basics(reader);

    const page = await town.enterAs(MODERATOR, { scripts: false });
    await page.goto(QUEUE);
    await page.getByRole('link', { name: /^Signalées/ }).click();
    const reported = page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    await reported.waitFor();
    await audit(page);
    const { reason, explanation } = await silence(page, reported, mouse(), 'Masquer');
    await reported.waitFor({ state: 'detached' });
    await basics(page);
    assert.equal(explanation, '', 'without scripts nothing is proposed');

    const letter = await newMail(town.base, RESIDENT, before.filter(({ to }) => to === RESIDENT));
    assert.ok(words(letter.text).includes(`Motif : ${words(reason)}.`), 'the letter gives the reason');
    assert.match(words(letter.text), /Motif : [^.]+\. \S.{60}/, 'the letter explains even though the moderator wrote nothing');
    const thanks = await newMail(town.base, SUPPORTER, before.filter(({ to }) => to === SUPPORTER));
    assert.ok(words(thanks.text).includes(words(title)), 'who reported it hears of it');
    await author.goto(item);
    await author.getByRole('link', { name: 'Lire la décision et répondre' }).click();
    await author.waitForURL(/decision\/\d+$/);
    await audit(author);

    const stranger = await town.enter();
    const gone = await stranger.goto(item);
    assert.equal(gone.status(), 410);
    assert.ok(!(await stranger.content()).includes(title), 'what is hidden does not tell its title');
    await audit(stranger);
    const now = await publicFigures(stranger);
    assert.equal(numberOf(now, 'masquée'), numberOf(figures, 'masquée') + 1, 'the public figures count it');
  }],
];

// Unfolds the form that says no, takes a reason of the list, and sends it. -> the words that the author will read
async function silence(page, article, hands, label) {
  await hands.press(article.locator('summary').filter({ hasText: label }));
  const list = article.getByRole('combobox', { name: 'Motif' });
  await hands.choose(list);
  const reason = await list.evaluate((select) => select.selectedOptions[0].label);
  const explanation = await article.getByRole('textbox', { name: /Explication/ }).inputValue();
  await audit(page);
  await hands.press(article.getByRole('button', { name: label, exact: true }));
  return { reason, explanation };
}

// What the public page about moderation counts: [label, number].
async function publicFigures(page) {
  await page.goto(FIGURES);
  const pairs = await page.locator('main dl > div').evaluateAll((all) =>
    all.map((pair) => [pair.querySelector('dt').textContent, pair.querySelector('dd').textContent]));
  return pairs.map(([label, number]) => [label, Number(number.replace(/\D/g, ''))]);
}

// Zero when nothing of the kind is told.
function numberOf(figures, label) {
  return figures.find(([counted]) => counted.includes(label))?.[1] ?? 0;
}

function pathIn(text, pattern) {
  const found = text.match(pattern);
  if (!found) throw new Error(`no ${pattern} in:\n${text}`);
  return found[0];
}

// Words alone: letters break their lines where they like.
function words(text) {
  return text.replace(/[\s\u00a0\u202f>]+/g, ' ').trim();
}
