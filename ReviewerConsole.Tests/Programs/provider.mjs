// An OpenID provider for one client: node provider.mjs PORT CALLBACK. Whoever signs in as NAME is NAME@test.example, in the group NAME begins with.
import Provider from 'oidc-provider';

const [port, callback] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'console', client_secret: 'a-secret-of-the-console', redirect_uris: [callback], token_endpoint_auth_method: 'client_secret_post' }],
  claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['a key of this provider'] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@test.example`, email_verified: id !== 'unverified', name: `The ${id}`, groups: [id.split('-')[0]] }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
