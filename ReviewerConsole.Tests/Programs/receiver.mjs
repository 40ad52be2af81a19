// A receiver of webhooks that believes what the specification's own library believes: node receiver.mjs PORT SECRET. What it answers follows
// from the address, as /500, /410, /hang and /redirect say; else 204. GET / tells what it has.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const [port, secret] = process.argv.slice(2);
const webhook = new Webhook(secret);
const seen = [];
createServer((request, response) => {
  if (request.method === 'GET')
    return response.end(JSON.stringify(seen));
  let body = '';
  request.setEncoding('utf8').on('data', part => body += part).on('end', () => {
    try {
      seen.push({ id: request.headers['webhook-id'], at: request.url, message: webhook.verify(body, request.headers) });
    } catch (wrong) {
      seen.push({ wrong: `${wrong}` });
      return response.writeHead(400).end();
    }
    const how = request.url.slice(1);
    if (how === 'redirect')
      response.writeHead(307, { Location: '/' }).end();
    else if (how !== 'hang')
      response.writeHead(Number(how) || 204).end();
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
