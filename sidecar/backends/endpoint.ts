import { SetupError } from './backend';

/**
 * The address that texts are posted to. Texts are source code: they go to this machine or over https, and nowhere
 * else. `http://127.0.0.1:8080`, `…/v1` and `…/v1/embeddings` mean the same.
 */
export function embeddingsUrl(endpoint: string): URL {
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    throw new SetupError(`"${endpoint}" is no address; write it like http://127.0.0.1:8080/v1/embeddings`);
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new SetupError(`${endpoint}: only https, or http on this machine, is allowed`);
  if (url.username !== '' || url.password !== '')
    throw new SetupError('the address must not hold a password; put the key into TWINFOLD_EMBEDDING_KEY');
  url.pathname =
    url.pathname.replace(/\/+$/, '').replace(/(?:\/v1)?(?:\/embeddings)?$/, '') + '/v1/embeddings';
  return url;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
