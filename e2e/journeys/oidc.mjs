// Signing in with a real provider of OpenID Connect: a resident whom it names and nothing more, an officer with two factors.
import assert from 'node:assert/strict';
import { audit } from '../lib/audit.mjs';
import { serveProvider } from '../lib/provider.mjs';
import { serve } from '../lib/server.mjs';

async function town(journey, visit) {
  let provider;
  const server = await serve({
    name: 'oidc',
    env: async (base) => {
      const back = (id) => `${base}/connexion/retour/${id}`;
      provider = await serveProvider({ ville: back('franceconnect'), mairie: back('proconnect') });
      return {
        PARVIS_FRANCECONNECT_DISCOVERY_URL: provider.discovery,
        PARVIS_FRANCECONNECT_CLIENT_ID: 'ville',
        PARVIS_FRANCECONNECT_CLIENT_SECRET: 'secret-of-ville-which-is-long-enough',
        PARVIS_PROCONNECT_DISCOVERY_URL: provider.discovery,
        PARVIS_PROCONNECT_CLIENT_ID: 'mairie',
        PARVIS_PROCONNECT_CLIENT_SECRET: 'secret-of-mairie-which-is-long-enough',
      };
    },
  });
  try {
    await visit({ provider, enter: () => journey.enter({ base: server.base, watched: false }) });
    assert.deepEqual(server.faults(), []);
  } catch (error) {
    throw new Error(`${error.stack}\n${server.log()}`);
  } finally {
    await server.stop();
    provider?.stop();
  }
}

export const journeys = [
  ['a resident signs in with FranceConnect, known by a name alone', (journey) => town(journey, async ({ provider, enter }) => {
    const page = await enter();
    await page.goto('/connexion?suite=/compte');
    await audit(page);
    await page.getByRole('link', { name: 'Se connecter avec FranceConnect' }).click();
    await page.waitForURL((url) => url.pathname === '/bienvenue');
    const [asked] = provider.asked;
    assert.equal(asked.scope, 'openid', 'nothing is asked but who it is');
    assert.equal(asked.code_challenge_method, 'S256');
    await page.locator('[name=name]').fill('Le héron');
    await page.getByRole('main').getByRole('button').first().click();
    await page.waitForURL((url) => url.pathname === '/compte');
    const file = await (await page.request.get('/compte/donnees/telecharger')).json();
    assert.equal(file.account.email, '', 'no address is kept');
    assert.deepEqual(file.account.providers, ['franceconnect']);

    // Another browser, the same person; then someone else.
    const again = await enter();
    await again.goto('/connexion/avec/franceconnect?suite=/compte');
    await again.waitForURL((url) => url.pathname === '/compte');
    assert.equal(await again.locator('[name=name]').inputValue(), 'Le héron');
    provider.who = 'zoe';
    const other = await enter();
    await other.goto('/connexion/avec/franceconnect?suite=/compte');
    await other.waitForURL((url) => url.pathname === '/bienvenue');

    // Signing out here offers to sign out there.
    await again.goto('/compte');
    await again.locator('form[action="/deconnexion"] button').first().click();
    const there = again.getByRole('link', { name: 'Fermer la session FranceConnect' });
    await there.waitFor();
    await audit(again);
    await there.click();
    await again.waitForURL((url) => url.origin === provider.issuer);
  })],
  ['an officer signs in with ProConnect and two factors; a stranger does not', (journey) => town(journey, async ({ provider, enter }) => {
    Object.assign(provider, { who: 'agent-1', email: 'inconnue@valrenne.example', amr: ['pwd', 'mfa'] });
    const stranger = await enter();
    await stranger.goto('/connexion/avec/proconnect?suite=/gestion');
    await stranger.waitForURL((url) => url.pathname === '/connexion');
    assert.match(await stranger.locator('body').innerText(), /pas dans l’équipe/);
    Object.assign(provider, { who: 'agent-2', email: 'samir@valrenne.example' });
    const officer = await enter();
    await officer.goto('/connexion');
    await officer.getByRole('link', { name: 'Se connecter avec ProConnect' }).click();
    await officer.waitForURL((url) => url.pathname === '/');
    assert.equal((await officer.goto('/gestion')).status(), 200, 'the second factor was given there');
  })],
];
