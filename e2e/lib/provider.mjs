// A real provider of OpenID Connect, on this machine: what FranceConnect and ProConnect ask of those who stand on them
// (pairwise names, signed userinfo, PKCE), with whoever `who` says is in front of the screen.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from './server.mjs';

const quiet = process.emitWarning;
process.emitWarning = () => {};
const { Provider } = await import('oidc-provider');
process.emitWarning = quiet;

// -> { discovery, who, asked, stop() }
export async function serveProvider(redirects) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const state = { who: 'paul', email: 'samir@valrenne.example', amr: ['pwd'], asked: [] };
  const client = (id, redirect) => ({
    client_id: id, client_secret: `secret-of-${id}-which-is-long-enough`, redirect_uris: [redirect], subject_type: 'pairwise',
    token_endpoint_auth_method: 'client_secret_post', userinfo_signed_response_alg: 'RS256',
    post_logout_redirect_uris: [new URL('/', redirect).href],
  });
  const provider = new Provider(issuer, {
    clients: Object.entries(redirects).map(([id, redirect]) => client(id, redirect)),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], acr: null, amr: null },
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (ctx, account, { clientId }) => `${clientId}-${account}`,
    acrValues: ['eidas1'],
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, rpInitiatedLogout: { enabled: true }, claimsParameter: { enabled: true } },
    interactions: { url: (ctx, { uid }) => `/ici/${uid}` },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: state.email, email_verified: true }) }),
    conformIdTokenClaims: false,
  });
  const app = provider.callback();
  const server = createServer(async (request, response) => {
    const uid = request.url.match(/^\/ici\/([\w-]+)$/)?.[1];
    if (!uid) return app(request, response);
    try {
      const { params, prompt, session } = await provider.interactionDetails(request, response);
      state.asked.push(params);
      const login = { accountId: state.who, acr: 'eidas1', amr: state.amr, remember: false };
      if (prompt.name === 'login') return await provider.interactionFinished(request, response, { login });
      const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
      grant.addOIDCScope(params.scope);
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(state, {
    discovery: `${issuer}/.well-known/openid-configuration`,
    issuer,
    stop: () => server.close(),
  });
}
