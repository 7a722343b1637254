// A passkey, on Chromium's virtual authenticator: added to an account, it signs in; for the team it is the second factor.
import assert from 'node:assert/strict';
import { audit } from '../lib/audit.mjs';
import { OFFICER, RESIDENT } from '../lib/people.mjs';
import { serve } from '../lib/server.mjs';
import { signIn } from '../lib/signin.mjs';

async function authenticator(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function journey(town, email, then) {
  const server = await serve({ name: 'passkey', host: 'localhost' });
  try {
    const page = await town.enter({ base: server.base });
    await signIn(page, email);
    await page.goto('/compte/securite');
    await audit(page);
    // Looking at a page takes the device away: nothing is audited while it is there.
    await authenticator(page);
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
    await page.getByText('La clé d’accès est ajoutée').waitFor();
    await page.context().clearCookies();
    await page.goto(`/connexion?suite=${then}`);
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
    await page.waitForURL((url) => url.pathname === then);
    assert.ok(!(await page.getByRole('main').innerText()).includes('second facteur'));

    // Taken away, it is worth nothing; the address remains.
    await page.goto('/compte/securite');
    await page.getByRole('button', { name: /^Retirer/ }).click();
    await page.getByText('La clé d’accès est retirée').waitFor();
    await page.context().clearCookies();
    await page.goto('/connexion');
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
    await page.getByText('n’est pas reconnue ici').waitFor();
    await audit(page);
    assert.deepEqual(server.faults(), []);
  } finally {
    await server.stop();
  }
}

export const journeys = [
  ['a resident signs in with a passkey', (town) => journey(town, RESIDENT, '/compte')],
  ['an officer enters the back office with a passkey alone', (town) => journey(town, OFFICER, '/gestion')],
];
